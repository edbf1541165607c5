package dev.runner.wrappers.invocation;

import dev.runner.wrappers.yaml.Place;
import java.util.List;

/** Where a part of an invocation came from. */
public sealed interface Source {

  /** For people, as in {@code from parameter model}. */
  String shown();

  /** What the file says as it stands. */
  record Written(Place place) implements Source {
    @Override
    public String shown() {
      return "from " + place.shown();
    }
  }

  /** Values of parameters, put into what the file says. */
  record Parameters(List<String> names, Place place) implements Source {
    public Parameters {
      names = List.copyOf(names);
    }

    @Override
    public String shown() {
      return "from parameter" + (names.size() == 1 ? " " : "s ") + String.join(", ", names);
    }
  }

  /** The folder of the caller. */
  record Caller() implements Source {
    @Override
    public String shown() {
      return "from caller";
    }
  }
}
