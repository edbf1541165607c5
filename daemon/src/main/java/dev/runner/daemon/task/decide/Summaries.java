package dev.runner.daemon.task.decide;

import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.StallKind;
import dev.runner.telemetry.event.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** The short sentence each event carries for people. */
final class Summaries {
  private static final int NAMED_PROCESSES = 5;

  private static final int MAX_QUESTION = 200;

  private Summaries() {}

  static String of(TaskSpec task, Event.OfTask event) {
    return switch (event) {
      case TaskQueued e -> queued(task, e);
      case Event.TaskUnblocked e -> "All tasks it waited for have succeeded.";
      case Event.TaskStarted e -> task.tool() + " started" + pid(e) + ".";
      case Event.TaskAdopted e -> "A new daemon watches over it.";
      case Event.TaskAttached e -> e.client() + " attached.";
      case Event.TaskDetached e -> e.client() + " detached.";
      case Event.TaskStopRequested e ->
          "Stop asked for by %s (%s).".formatted(e.by(), e.reason().word());
      case Event.TaskSignalSent e ->
          "%s sent to %d %s."
              .formatted(e.signal(), e.targets().size(), plural("process", e.targets().size()));
      case Event.TaskUsage e -> used(e.usage());
      case Event.TaskProgress e -> e.step();
      case Event.CheckpointRequired e -> "A person is asked: " + firstLine(e.question());
      case Event.CheckpointResolved e -> resolved(e);
      case Event.TaskStalled e when e.kind() == StallKind.WAITING_FOR_INPUT ->
          "It waits for input, for " + seconds(e.silentMs()) + " now.";
      case Event.TaskStalled e -> "Silent for " + seconds(e.silentMs()) + ".";
      case Event.TaskStallCleared e -> "It writes again after " + seconds(e.silentMs()) + ".";
      case Event.TaskWarning e -> e.detail();
      case TaskCompleted e -> completed(e);
    };
  }

  private static String queued(TaskSpec task, TaskQueued event) {
    String attempt = event.attempt() > 1 ? ", attempt " + event.attempt() : "";
    String waits =
        switch (event.blockedOn().size()) {
          case 0 -> "";
          case 1 -> ", waits for 1 task";
          default -> ", waits for " + event.blockedOn().size() + " tasks";
        };
    return task.tool() + " accepted" + attempt + waits + ".";
  }

  private static String used(Usage usage) {
    String cost = usage.costUsd().map(usd -> ", " + Usage.dollars(usd)).orElse("");
    return "%,d tokens used%s.".formatted(usage.tokens(), cost);
  }

  private static String firstLine(String question) {
    String line = question.lines().findFirst().orElse("");
    return line.length() <= MAX_QUESTION ? line : line.substring(0, MAX_QUESTION) + "…";
  }

  private static String resolved(Event.CheckpointResolved event) {
    String message = event.message().map(text -> ": " + text).orElse(".");
    return capital(event.decision().word()) + " by " + event.by() + message;
  }

  private static String pid(Event.TaskStarted event) {
    return event.pid().isPresent() ? " as process " + event.pid().getAsLong() : "";
  }

  private static String completed(TaskCompleted event) {
    String how =
        event
            .signal()
            .map(signal -> ", ended by " + signal)
            .orElseGet(() ->
                event.exitCode().isPresent() ? ", exit code " + event.exitCode().getAsInt() : "");
    String why = event.errorClass().map(ErrorClass::word).map(word -> " (" + word + ")").orElse("");
    return capital(event.status().word())
        + why
        + how
        + " after "
        + seconds(event.durationMs())
        + ".";
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1).replace('_', ' ');
  }

  private static String seconds(long ms) {
    return ms < 10_000
        ? BigDecimal.valueOf(Math.round(ms / 100.0), 1) + " s"
        : Math.round(ms / 1000.0) + " s";
  }

  private static String plural(String noun, int count) {
    return count == 1 ? noun : noun + "es";
  }

  /** Names processes for a person: the first few, and how many more. */
  static String names(List<Member> members) {
    String named =
        members.stream()
            .limit(NAMED_PROCESSES)
            .map(member -> member.command() + " (" + member.identity().pid() + ")")
            .collect(Collectors.joining(", "));
    int more = members.size() - NAMED_PROCESSES;
    return "Left over and taken down: " + named + (more > 0 ? " and " + more + " more" : "") + ".";
  }
}
