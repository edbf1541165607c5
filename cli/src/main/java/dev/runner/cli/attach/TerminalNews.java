package dev.runner.cli.attach;

import dev.runner.cli.json.JsonObject;
import dev.runner.cli.terminal.VisibleText;
import dev.runner.cli.terminal.WindowSize;
import java.util.Optional;

/**
 * What the daemon last said about the task's terminal.
 *
 * @param typing whether what is typed here arrives there
 * @param typist who has the keyboard, if anybody
 */
record TerminalNews(WindowSize size, boolean typing, Optional<String> typist) {

  /** These news with what a message {@code hello}, {@code resize} or {@code keyboard} changes. */
  TerminalNews with(JsonObject message) {
    String type = message.text("type").orElse("");
    boolean sized = message.has("columns") && message.has("rows");
    boolean keyboard = type.equals("hello") || type.equals("keyboard");
    return new TerminalNews(
        sized ? new WindowSize(number(message, "columns"), number(message, "rows")) : size,
        keyboard ? message.isTrue("typing") : typing,
        keyboard ? message.text("typist") : typist);
  }

  private static int number(JsonObject message, String name) {
    return (int) message.number(name).orElse(0);
  }

  /** What a person with that window should know; nothing when he types, and all fits. */
  Optional<String> sentence(WindowSize window) {
    String who = typing ? "" : typist.map(t -> visible(t) + " types; ").orElse("") + "you watch";
    String sizes = size.equals(window) ? "" : "its screen is " + size + ", your window " + window;
    String both = who + (who.isEmpty() || sizes.isEmpty() ? "" : "; ") + sizes;
    return both.isEmpty() ? Optional.empty() : Optional.of(both);
  }

  private static String visible(String name) {
    return VisibleText.of(name).replace('\n', ' ').replace('\t', ' ');
  }
}
