package dev.runner.daemon.compare;

import dev.runner.telemetry.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What differs between two sets of facts.
 *
 * @param same the names of facts both have alike
 */
public record Differences(List<Difference> all, List<String> same) {

  /** Compares fact by fact, in the order in which they stand. */
  static Differences of(ObjectNode a, ObjectNode b) {
    Set<String> fields = new LinkedHashSet<>(a.propertyNames());
    fields.addAll(b.propertyNames());
    List<Difference> all = new ArrayList<>();
    List<String> same = new ArrayList<>();
    for (String field : fields) {
      Optional<JsonNode> left = Optional.ofNullable(a.get(field));
      Optional<JsonNode> right = Optional.ofNullable(b.get(field));
      if (left.equals(right)) {
        same.add(field);
      } else {
        all.add(difference(field, left, right));
      }
    }
    return new Differences(List.copyOf(all), List.copyOf(same));
  }

  /** Of two lists of names, those the other does not have. */
  private static Difference difference(String field, Optional<JsonNode> a, Optional<JsonNode> b) {
    boolean names = field.equals(Facts.ENV_NAMES) && a.isPresent() && b.isPresent();
    return names
        ? new Difference(
            field, Optional.of(without(a.get(), b.get())), Optional.of(without(b.get(), a.get())))
        : new Difference(field, a, b);
  }

  private static JsonNode without(JsonNode names, JsonNode others) {
    ArrayNode rest = Json.mapper().createArrayNode();
    Set<JsonNode> known = Set.copyOf(others.valueStream().distinct().toList());
    names.valueStream().filter(name -> !known.contains(name)).forEach(rest::add);
    return rest;
  }
}
