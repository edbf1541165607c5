package dev.runner.daemon.compare;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One thing in which two differ; a side that has no such thing is absent.
 *
 * @param field the name it has in tasks, requests and runs
 */
public record Difference(String field, Optional<JsonNode> a, Optional<JsonNode> b) {

  /** How many times {@code a} the second is, where both are amounts. */
  public Optional<Double> ratio() {
    boolean amounts =
        a.filter(JsonNode::isNumber).filter(n -> n.asDouble() > 0).isPresent()
            && b.filter(JsonNode::isNumber).isPresent()
            && !field.equals(Facts.EXIT_CODE);
    return amounts
        ? Optional.of(Math.round(b.get().asDouble() / a.get().asDouble() * 100) / 100.0)
        : Optional.empty();
  }
}
