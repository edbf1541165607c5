package dev.runner.cli.permission;

import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an agent wants to do.
 *
 * @param tool the agent's name for its tool
 * @param input what the tool is given
 */
public record ToolUse(String tool, JsonObject input) {
  private static final int MAX_QUESTION = 16_000;
  private static final int MAX_HEAD = 300;

  /** What says most of a use of a tool, the best first; else its first text does. */
  private static final List<String> TELLING =
      List.of(
          "command", "cmd", "file_path", "filePath", "filepath", "path", "url", "pattern", "query");

  /** The question a person reads: the first line says what it is about, the others tell it all. */
  public String question() {
    String all =
        input.names().stream().map(name -> "\n" + member(name)).collect(Collectors.joining());
    String whole = head() + all;
    int rest = whole.length() - MAX_QUESTION;
    return rest <= 0
        ? whole
        : beginning(whole, MAX_QUESTION) + "\n(" + rest + " more characters are not shown)";
  }

  private String head() {
    Optional<String> telling =
        TELLING.stream()
            .filter(name -> input.text(name).isPresent())
            .findFirst()
            .or(() -> input.names().stream().filter(n -> input.text(n).isPresent()).findFirst())
            .flatMap(input::text)
            .map(text -> beginning(text.strip().lines().findFirst().orElse(""), MAX_HEAD));
    return "May it use " + tool + telling.map(text -> ": " + text).orElse("?");
  }

  /** Further lines of a text are set in, so that none looks like another member. */
  private String member(String name) {
    return input
        .text(name)
        .map(text -> name + ": " + text.replace("\n", "\n    "))
        .orElseGet(() -> input.only(name).toString());
  }

  private static String beginning(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
    return text.substring(0, end) + "…";
  }
}
