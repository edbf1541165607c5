package dev.runner.cli.top;

import dev.runner.cli.json.JsonObject;
import java.util.List;

/** What the screen reacts to. */
sealed interface Input {

  /** A key, or one typed character. */
  record Typed(Key key) implements Input {}

  /** The tasks as they stand, anew. */
  record Listed(List<TopTask> tasks) implements Input {}

  /** One line of a journal. */
  record Heard(JsonObject event) implements Input {}

  /** Whether the daemon is there; {@code word} says what is done about it. */
  record Connection(boolean there, String word) implements Input {}

  /** An answer to show about a task. */
  record Told(String title, List<String> lines) implements Input {}

  /** The window changed, or a second passed. */
  record Again() implements Input {}
}
