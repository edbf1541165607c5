package dev.runner.cli.permission;

import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** The question a person reads: the first line says what it is about, the others the rest. */
  public String question() {
    Optional<String> telling = telling();
    String head = telling.flatMap(input::text).map(ToolUse::line).orElse("");
    String rest =
        input.names().stream()
            .filter(name -> !(telling.equals(Optional.of(name)) && isAll(head, name)))
            .map(name -> "\n" + member(name))
            .collect(Collectors.joining());
    return shortened("May it use " + tool + (head.isEmpty() ? "?" : ": " + head) + rest);
  }

  private Optional<String> telling() {
    return Stream.concat(TELLING.stream(), input.names().stream())
        .filter(name -> input.text(name).isPresent())
        .findFirst();
  }

  private static String line(String text) {
    return beginning(text.strip().lines().findFirst().orElse(""), MAX_HEAD);
  }

  private boolean isAll(String head, String name) {
    return input.text(name).equals(Optional.of(head));
  }

  private static String shortened(String question) {
    int rest = question.length() - MAX_QUESTION;
    return rest <= 0
        ? question
        : beginning(question, MAX_QUESTION) + "\n(" + rest + " more characters are not shown)";
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
