package dev.runner.daemon.api.compare;

import dev.runner.daemon.api.text.Sizes;
import dev.runner.daemon.api.text.Spans;
import dev.runner.daemon.compare.Difference;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Facts as people read them. */
final class Values {
  private static final String NONE = "-";
  private static final int KIB = 1024;

  private Values() {}

  /** The left side. */
  static String a(Difference each) {
    return shown(each.field(), each.a());
  }

  /** The right side, with how many times the left it is. */
  static String b(Difference each) {
    String ratio = each.ratio().map(r -> String.format(Locale.ROOT, "  (%.2fx)", r)).orElse("");
    return shown(each.field(), each.b()) + ratio;
  }

  private static String shown(String field, Optional<JsonNode> value) {
    return value.map(node -> shown(field, node)).orElse(NONE);
  }

  private static String shown(String field, JsonNode node) {
    if (node.isNumber() && field.endsWith("_ms")) {
      return node.asLong() < 1_000
          ? node.asLong() + " ms"
          : Spans.of(Duration.ofMillis(node.asLong()));
    }
    if (node.isNumber() && field.endsWith("_kib")) {
      return Sizes.of(node.asLong() * KIB);
    }
    if (node.isArray()) {
      String words = node.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "));
      return words.isEmpty() ? NONE : words;
    }
    return node.isString() ? node.asString() : node.toString();
  }

  /** The name of a fact without its unit. */
  static String name(String field) {
    return field.replaceAll("_(ms|kib)$", "");
  }
}
