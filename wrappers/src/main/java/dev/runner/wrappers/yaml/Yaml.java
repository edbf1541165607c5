package dev.runner.wrappers.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A YAML value with its place and its key path; scalars are their text, never guessed types. */
public sealed interface Yaml {

  /** Where the value begins. */
  Place place();

  /** The path of the key, as in {@code tools.my_agent.cmd[0]}; empty for the whole file. */
  String path();

  /** What this is, for messages. */
  String kind();

  /** A scalar as it was written, after quotes and escapes. */
  record Text(Place place, String path, String text, boolean plain) implements Yaml {

    /** Whether nothing was written, as in {@code tools:}. */
    public boolean isNothing() {
      return plain && text.isEmpty();
    }

    @Override
    public String kind() {
      return isNothing() ? "nothing" : "`" + shortened() + "`";
    }

    private String shortened() {
      return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
  }

  /** A list. */
  record Sequence(Place place, String path, List<Yaml> items) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A mapping; keys are unique. */
  record Mapping(Place place, String path, List<Entry> entries) implements Yaml {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a mapping";
    }

    /** The entry of a key. */
    public Optional<Entry> entry(String key) {
      return entries.stream().filter(e -> e.name().equals(key)).findFirst();
    }

    /** This mapping with what only the base has added behind it. */
    public Mapping over(Mapping base) {
      List<Entry> all = new ArrayList<>(entries);
      base.entries.stream().filter(e -> entry(e.name()).isEmpty()).forEach(all::add);
      return new Mapping(place, path, all);
    }
  }

  /** One key of a mapping, its value, and the stretch of the file both take. */
  record Entry(Text key, Yaml value, Stretch stretch) {

    /** The key's text. */
    public String name() {
      return key.text();
    }
  }

  /** From one code point of the file to before another, counted from 0. */
  record Stretch(int from, int to) {}
}
