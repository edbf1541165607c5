package dev.runner.cli.connect;

import dev.runner.cli.json.JsonObject;
import java.util.Optional;

/** How one entry is kept in a file of one form. */
sealed interface ConfigEdit permits JsonEdit, TomlEdit {
  /**
   * The entry as it stands in the text.
   *
   * @throws NotUnderstood as all of these, when the text is not of the form
   */
  Optional<String> current(String text);

  /** A whole new text, with members that stand before the entry. */
  String fresh(JsonObject first, JsonObject value);

  /** The text with the entry added or replaced. */
  String put(String text, JsonObject value);

  /** The text without the entry. */
  String remove(String text);

  /** Whether the text holds nothing but what {@link #fresh} writes. */
  boolean isFresh(String text, JsonObject first);
}
