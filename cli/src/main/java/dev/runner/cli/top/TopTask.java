package dev.runner.cli.top;

import dev.runner.cli.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One task as the list shows it.
 *
 * @param what its name or title
 * @param word the last thing that happened, in a sentence
 * @param asks what a person is to answer, oldest first
 */
record TopTask(
    String id,
    String runId,
    String tool,
    boolean interactive,
    String status,
    Optional<String> attention,
    String what,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    String word,
    List<Asked> asks) {

  /** What a person is to answer. */
  record Asked(String id, String question) {
    static Asked of(JsonObject checkpoint) {
      return new Asked(
          checkpoint.text("checkpoint_id").orElse(""), checkpoint.text("question").orElse(""));
    }
  }

  /** A task as lists tell it. */
  static TopTask listed(JsonObject task) {
    return new TopTask(
        task.text("task_id").orElse(""),
        task.text("run_id").orElse(""),
        task.text("tool").orElse(""),
        task.text("mode").filter("interactive"::equals).isPresent(),
        task.text("status").orElse(""),
        task.text("attention"),
        task.text("name").or(() -> task.text("title")).orElse(""),
        time(task, "started_at"),
        time(task, "ended_at"),
        "",
        task.objects("checkpoints").stream().map(Asked::of).toList());
  }

  /** A task first heard of by an event. */
  static TopTask heard(JsonObject event) {
    return listed(event).after(event);
  }

  /** The task after one more event of it; what the event does not tell stays. */
  TopTask after(JsonObject event) {
    String name = event.text("event").orElse("");
    Optional<Instant> at = time(event, "ts");
    List<Asked> open = asks(name, event);
    return new TopTask(
        id,
        runId,
        tool,
        interactive,
        event.text("status").orElse(status),
        attention(name, open),
        event.text("name").or(() -> event.text("title")).orElse(what),
        name.equals("task_started") ? at : startedAt,
        name.equals("task_completed") ? at : endedAt,
        event.text("summary").orElse(word),
        open);
  }

  private List<Asked> asks(String name, JsonObject event) {
    Asked about = Asked.of(event);
    return switch (name) {
      case "checkpoint_required" -> Stream.concat(asks.stream(), Stream.of(about)).toList();
      case "checkpoint_resolved" ->
          asks.stream().filter(open -> !open.id().equals(about.id())).toList();
      case "task_completed" -> List.of();
      default -> asks;
    };
  }

  private Optional<String> attention(String event, List<Asked> open) {
    if (!open.isEmpty()) {
      return Optional.of("checkpoint");
    }
    return switch (event) {
      case "task_stalled" -> Optional.of("stalled");
      case "task_stall_cleared", "checkpoint_resolved", "task_completed" -> Optional.empty();
      default -> attention;
    };
  }

  private static Optional<Instant> time(JsonObject object, String member) {
    return object.text(member).map(Instant::parse);
  }

  boolean ended() {
    return switch (status) {
      case "queued", "blocked", "running", "stopping" -> false;
      default -> true;
    };
  }

  boolean runs() {
    return status.equals("running") || status.equals("stopping");
  }

  /** How long it ran, or runs by now; empty while it waits. */
  Optional<Duration> ran(Instant now) {
    return startedAt.map(start -> Duration.between(start, endedAt.orElse(now)));
  }

  boolean mentions(String text) {
    String all = String.join("\n", id, runId, tool, status, attention.orElse(""), what);
    return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
