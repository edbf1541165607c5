package dev.runner.daemon.intake;

import dev.runner.wrappers.invocation.Invocation;
import dev.runner.wrappers.tool.AgentAccess;
import dev.runner.wrappers.tool.Session;
import dev.runner.wrappers.tool.Tool;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person is asked before a task starts: what its tool says, or, where a task asks for a tool
 * that tasks may not simply start, whether it may.
 */
final class StartQuestion {
  /** A person decides by what is shown; more than this nobody reads. */
  private static final int MAX_SHOWN = 4_000;

  private final Resolved resolved;
  private final Invocation invocation;
  private final Origin origin;

  StartQuestion(Resolved resolved, Invocation invocation, Origin origin) {
    this.resolved = resolved;
    this.invocation = invocation;
    this.origin = origin;
  }

  /** The question; empty where nobody has to be asked. */
  Optional<String> text() {
    Optional<String> written =
        Stream.of(tool().session().checkpoint(), resolved.ask().checkpoint())
            .flatMap(Optional::stream)
            .filter(text -> !text.equals(Session.BEFORE))
            .reduce((ofTool, ofAsk) -> ofTool + "\n" + ofAsk);
    return written.or(() -> isAsked() ? Optional.of(composed()) : Optional.empty());
  }

  private boolean isAsked() {
    return tool().session().checkpoint().isPresent()
        || resolved.ask().checkpoint().isPresent()
        || isAskedByTask();
  }

  private Tool tool() {
    return resolved.accepted().tool();
  }

  private boolean isAskedByTask() {
    return origin.parent().isPresent() && tool().session().agents() == AgentAccess.ASK;
  }

  private String composed() {
    String title = resolved.ask().title().map(text -> " “" + text + "”").orElse("");
    String whole =
        "Start " + tool().name() + title + "? It runs: " + words(invocation.argv()) + input();
    return whole.length() <= MAX_SHOWN
        ? whole
        : whole.substring(0, MAX_SHOWN)
            + "… (%d more characters)".formatted(whole.length() - MAX_SHOWN);
  }

  /** What it reads can be what it does, as a script is. */
  private String input() {
    if (invocation.stdin().isEmpty()) {
      return "";
    }
    return invocation.secrets().isEmpty()
        ? "\nIt reads:\n" + invocation.stdin().get()
        : "\nWhat it reads holds secrets and is not shown.";
  }

  private static String words(List<String> argv) {
    return argv.stream().map(StartQuestion::word).collect(Collectors.joining(" "));
  }

  private static String word(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
