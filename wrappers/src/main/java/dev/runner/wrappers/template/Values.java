package dev.runner.wrappers.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values a template is filled with: String, Long, Boolean or a list of String by name. */
public record Values(Map<String, Object> byName) {

  public Values {
    byName = Map.copyOf(byName);
  }

  /** Whether there is a value of this name. */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /** Whether the value of this name is the boolean true. */
  boolean isTrue(String name) {
    return Boolean.TRUE.equals(byName.get(name));
  }

  /** These values and more; of the same name the other one counts. */
  public Values with(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>(byName);
    all.putAll(more);
    return new Values(all);
  }

  String text(String name) {
    return Optional.ofNullable(byName.get(name)).map(String::valueOf).orElse("");
  }

  List<String> words(String name) {
    return switch (byName.get(name)) {
      case null -> List.of();
      case List<?> list -> list.stream().map(String::valueOf).toList();
      case Object one -> List.of(String.valueOf(one));
    };
  }
}
