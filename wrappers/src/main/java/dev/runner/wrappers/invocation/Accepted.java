package dev.runner.wrappers.invocation;

import dev.runner.wrappers.tool.Parameter;
import dev.runner.wrappers.tool.Tool;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parameters found right, with defaults: String, Long, Boolean or a list of String by name. */
public record Accepted(Tool tool, Map<String, Object> values) implements Check {

  public Accepted {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** The names of the values that must not be shown or kept. */
  public Set<String> secrets() {
    return tool.parameters().values().stream()
        .filter(Parameter::secret)
        .map(Parameter::name)
        .filter(values::containsKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Names no value: it may be secret and toString ends in logs. */
  @Override
  public String toString() {
    return "Accepted[%s, %s]".formatted(tool.name(), values.keySet());
  }

  /** The invocation in these surroundings. */
  public Filling fill(Surroundings surroundings) {
    return new Filler(this, surroundings).fill();
  }
}
