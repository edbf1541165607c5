package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A recording (asciicast v2), read strictly: a header, then events whose times never go back. */
record Cast(JsonNode header, List<JsonNode> events) {

  static Cast read(Path file) {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    try {
      Files.readAllLines(file).forEach(line -> lines.add(json.readTree(line)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Cast cast = new Cast(lines.getFirst(), lines.subList(1, lines.size()));
    cast.check();
    return cast;
  }

  private void check() {
    assertThat(header.get("version").asInt()).isEqualTo(2);
    assertThat(header.get("width").asInt()).isPositive();
    assertThat(header.get("height").asInt()).isPositive();
    double last = 0;
    for (JsonNode event : events) {
      assertThat(event.size()).isEqualTo(3);
      assertThat(event.get(0).asDouble()).isGreaterThanOrEqualTo(last);
      last = event.get(0).asDouble();
    }
  }

  /** The text of all events of one code: {@code o}, {@code i} or {@code r}. */
  String text(String code) {
    StringBuilder text = new StringBuilder();
    events.stream()
        .filter(event -> event.get(1).asString().equals(code))
        .forEach(event -> text.append(event.get(2).asString()));
    return text.toString();
  }
}
