package dev.runner.wrappers.template;

import dev.runner.wrappers.yaml.Place;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One item of a command: a word, a list spread over words, or a group that may be left out. */
public sealed interface Argument {

  /** Where the item was written. */
  Place place();

  /** The names of the placeholders and conditions in it. */
  Stream<String> names();

  /** Whether all it needs is there. */
  boolean isPresent(Values values);

  /** The item as one would write it in a file. */
  String shown();

  /** Exactly one word of the argv. */
  record Word(Place place, Template template) implements Argument {
    @Override
    public Stream<String> names() {
      return template.names().stream();
    }

    @Override
    public boolean isPresent(Values values) {
      return template.isPresent(values);
    }

    @Override
    public String shown() {
      return quoted(template.shown());
    }
  }

  /** {@code "{args...}"}: as many words as the list has. */
  record Splat(Place place, String name) implements Argument {
    @Override
    public Stream<String> names() {
      return Stream.of(name);
    }

    @Override
    public boolean isPresent(Values values) {
      return values.has(name);
    }

    @Override
    public String shown() {
      return quoted("{" + name + "...}");
    }
  }

  /** A nested list: left out as a whole when a value in it is absent or a condition false. */
  record Group(Place place, List<Argument> items) implements Argument {
    public Group {
      items = List.copyOf(items);
    }

    @Override
    public Stream<String> names() {
      return items.stream().flatMap(Argument::names);
    }

    @Override
    public boolean isPresent(Values values) {
      return items.stream().allMatch(item -> item.isPresent(values));
    }

    @Override
    public String shown() {
      return listed(items);
    }
  }

  /** Items as one would write them in a file. */
  static String listed(List<Argument> items) {
    return items.stream().map(Argument::shown).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
