package dev.runner.wrappers.template;

import dev.runner.wrappers.yaml.Place;
import java.util.List;

/**
 * A word of an argv: its text, where its template was written, the names whose values are in it,
 * and whether it begins with such a value.
 */
public record FilledWord(String text, Place place, List<String> names, boolean beginsWithValue) {

  static FilledWord of(Argument.Word word, Values values) {
    Template template = word.template();
    return new FilledWord(
        template.fill(values), word.place(), template.names(), template.beginsWithValue());
  }

  /** Whether the word is {@code --} as written, after which no word is an option. */
  public boolean endsOptions() {
    return names.isEmpty() && text.equals("--");
  }
}
