package dev.runner.wrappers.key;

import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mappings: asked for, laid over one another, or none. */
public final class Mappings {

  private Mappings() {}

  /** The value as a mapping; what is something else is noted and counts as an empty one. */
  public static Yaml.Mapping of(Yaml value, MistakeLog log) {
    return switch (value) {
      case Yaml.Mapping mapping -> mapping;
      case Yaml.Text text when text.isNothing() -> none(text);
      case Yaml.Text other -> wrong(other, log);
      case Yaml.Sequence other -> wrong(other, log);
    };
  }

  private static Yaml.Mapping wrong(Yaml value, MistakeLog log) {
    log.add(value, "must be a mapping, is " + value.kind(), "write `key: value` lines");
    return none(value);
  }

  static Yaml.Mapping none(Yaml at) {
    return new Yaml.Mapping(at.place(), at.path(), List.of());
  }

  /** The upper mapping with what only the lower one has; nested keys are merged one level down. */
  public static Yaml.Mapping over(Yaml.Mapping upper, Yaml.Mapping lower, Set<String> nested) {
    List<Yaml.Entry> merged =
        upper.entries().stream().map(entry -> nested(entry, lower, nested)).toList();
    return new Yaml.Mapping(upper.place(), upper.path(), merged).over(lower);
  }

  private static Yaml.Entry nested(Yaml.Entry entry, Yaml.Mapping lower, Set<String> nested) {
    Optional<Yaml> base =
        lower.entry(entry.name()).filter(e -> nested.contains(e.name())).map(Yaml.Entry::value);
    return entry.value() instanceof Yaml.Mapping upper
            && base.orElse(upper) instanceof Yaml.Mapping below
        ? new Yaml.Entry(entry.key(), upper.over(below), entry.stretch())
        : entry;
  }
}
