package dev.runner.telemetry.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * An event with what all lines share.
 *
 * @param seq from 1, without gaps within one journal
 * @param pos strictly increasing over the home, gaps allowed
 * @param runId absent in the daemon's own journal
 * @param task absent in events of runs and of the daemon
 * @param summary one short sentence for people
 */
public record Recorded(
    long seq,
    long pos,
    Instant ts,
    Optional<String> runId,
    Optional<TaskContext> task,
    String summary,
    Event event) {

  /**
   * The part of a task that every one of its events repeats, so that a line stands alone.
   *
   * @param tty whether a batch tool runs on a terminal
   */
  public record TaskContext(
      String taskId,
      String tool,
      Mode mode,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean tty,
      TaskStatus status,
      Optional<String> phase,
      Optional<String> agentRole) {

    /** Whether all its output is one: what a terminal shows. */
    public boolean onTerminal() {
      return tty || mode == Mode.INTERACTIVE;
    }
  }

  /** The task this event belongs to; only for events that have one. */
  public String taskId() {
    return task.orElseThrow().taskId();
  }

  /** The same event, told of another run: an imported one has another id here. */
  public Recorded ofRun(String otherRunId) {
    return new Recorded(seq, pos, ts, Optional.of(otherRunId), task, summary, event);
  }
}
