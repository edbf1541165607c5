package dev.runner.wrappers.output;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The members of a JSON object; whatever is missing or of another kind is empty. */
record Fields(JsonNode node) {
  private static final int MAX_DEPTH = 200;
  private static final long MAX_COUNT = 1_000_000_000_000L;
  private static final double MAX_USD = 1e9;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .build();

  /** The object a line is; empty when it is none. */
  static Optional<Fields> of(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(line)).filter(JsonNode::isObject).map(Fields::new);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The member at the end of a path; one without members where there is none. */
  Fields at(String... path) {
    JsonNode found = node;
    for (String name : path) {
      found = found.path(name);
    }
    return new Fields(found);
  }

  boolean isThere() {
    return !node.isMissingNode() && !node.isNull();
  }

  boolean isObject() {
    return node.isObject();
  }

  Optional<String> text(String... path) {
    JsonNode found = at(path).node;
    return found.isString() ? Optional.of(found.stringValue()) : Optional.empty();
  }

  /** The text, or nothing. */
  String words(String... path) {
    return text(path).orElse("");
  }

  boolean is(String name) {
    JsonNode found = node.path(name);
    return found.isBoolean() && found.booleanValue();
  }

  /** A whole number from 0 on, of a size that can be. */
  OptionalLong count(String... path) {
    JsonNode found = at(path).node;
    boolean whole = found.isIntegralNumber() && found.canConvertToLong();
    long count = whole ? found.longValue() : -1;
    return count >= 0 && count <= MAX_COUNT ? OptionalLong.of(count) : OptionalLong.empty();
  }

  /** An amount of dollars, of a size that can be. */
  Optional<BigDecimal> usd(String... path) {
    JsonNode found = at(path).node;
    double amount = found.isNumber() ? found.doubleValue() : -1;
    return amount >= 0 && amount <= MAX_USD
        ? Optional.of(BigDecimal.valueOf(amount))
        : Optional.empty();
  }

  /** The items of a list, or nothing. */
  List<Fields> list(String... path) {
    JsonNode found = at(path).node;
    return found.isArray() ? found.valueStream().map(Fields::new).toList() : List.of();
  }

  /** The members of an object, without their names. */
  List<Fields> values(String... path) {
    JsonNode found = at(path).node;
    return found.isObject() ? found.valueStream().map(Fields::new).toList() : List.of();
  }

  /** What stands here as a text, whatever it is. */
  String shown() {
    return node.isString() ? node.stringValue() : isThere() ? node.toString() : "";
  }
}
