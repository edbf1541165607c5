package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What one command answered: its exit code and both of its streams. */
record Said(List<String> words, int code, String latin1, String err) {

  /** Standard output, byte for byte. */
  byte[] bytes() {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  String out() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** Fails unless it ended with this code. */
  Said code(int expected) {
    assertThat(code).as("%s said %s and %s", words, out(), err).isEqualTo(expected);
    return this;
  }

  /** Fails unless its standard error mentions this. */
  Said tells(String text) {
    assertThat(err).as("%s on standard error", words).contains(text);
    return this;
  }

  /** The one line of its answer. */
  String line() {
    return out().strip();
  }

  List<String> lines() {
    return out().lines().toList();
  }

  JsonObject json() {
    return jsonLines().getFirst();
  }

  /** The one object that is all of its answer, over several lines. */
  JsonObject whole() {
    return Json.read(out()).orElseThrow(() -> new AssertionError("no JSON: " + out()));
  }

  List<JsonObject> jsonLines() {
    return out().lines().map(line -> Json.read(line).orElseThrow()).toList();
  }
}
