package dev.runner.wrappers.yaml;

import java.util.Optional;

/**
 * One thing that is wrong in a file: where (line and column from 1), at which key, and what to do.
 */
public record Mistake(
    String file, int line, int column, String keyPath, String message, Optional<String> remedy) {

  /** The place the mistake was found at. */
  public Place place() {
    return new Place(file, line, column);
  }

  /** One line for people: {@code tools.yaml:3:5: tools.a: message; remedy}. */
  public String shown() {
    String key = keyPath.isEmpty() ? "" : keyPath + ": ";
    return "%s:%d:%d: %s%s%s"
        .formatted(file, line, column, key, message, remedy.map(r -> "; " + r).orElse(""));
  }
}
