package dev.runner.daemon.task.decide;

import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.state.Exit;
import dev.runner.daemon.task.state.Leader;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.Artifact;
import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.event.Event.TaskProgress;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.event.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the core decides about: requests, results of effects, and time. */
public sealed interface Input {

  /** A person or program asks for something and waits for the answer. */
  sealed interface Request extends Input {
    Reply reply();
  }

  /** What came of an effect; it counts only in the state that asked for the effect. */
  sealed interface Result extends Input {}

  /** Opens a run for tasks to come. */
  record OpenRun(String runId, RunCreated created, Reply reply) implements Request {}

  /** Accepts tasks into one run, all or none. {@code opening}: the run is made with them. */
  record Submit(String runId, Optional<RunCreated> opening, List<Acceptance> tasks, Reply reply)
      implements Request {}

  /** Asks what came of an earlier request with this key; {@code Done} with no tasks: nothing. */
  record Recall(Idempotency key, Reply reply) implements Request {}

  /** Sets labels of an open run; an empty value removes one. */
  record LabelRun(String runId, Map<String, String> labels, Reply reply) implements Request {}

  /** Closes an open run, now or as soon as its tasks have ended. */
  record CloseRun(String runId, Reply reply) implements Request {}

  /** Stops tasks; of one that is stopping already, takes the next step at once. */
  record Stop(Selection selection, boolean now, StopReason reason, String by, Reply reply)
      implements Request {}

  /** Takes no more requests and starts nothing; what runs goes on. */
  record Drain(String reason, Reply reply) implements Request {}

  /** A task began ({@code delta} 1) or ended ({@code -1}) to wait for another task. */
  record Waiting(String taskId, int delta) implements Input {}

  /** Somebody watches the terminal of a task; {@code client}: who, for people. */
  record Attached(String taskId, String client) implements Input {}

  /** One who {@link Attached} does no more. */
  record Detached(String taskId, String client) implements Input {}

  /** Nobody holds the terminal of a task any more. */
  record TerminalLost(String taskId) implements Input {}

  /** New limits by semaphore, and how many tasks may wait. */
  record Limits(Map<String, Integer> permits, Nesting nesting) implements Input {}

  /** The tool runs. */
  record Launched(String taskId, Leader leader, long awakeMs) implements Result {}

  /** The tool could not be started; no process of it ran. */
  record LaunchRefused(String taskId, ErrorClass errorClass, String detail) implements Result {}

  /** The main process has ended; {@code left} of its tree lives on. */
  record LeaderEnded(String taskId, Exit exit, List<Member> left) implements Result {}

  /** The tree of a task as it was just found. */
  record Surveyed(String taskId, List<Member> members) implements Result {}

  /** All processes that were awaited have ended. */
  record MembersGone(String taskId) implements Result {}

  /** The logs have grown; {@code bytes} is the size of both. */
  record OutputGrew(String taskId, long bytes, long awakeMs) implements Result {}

  /** What the output of a task tells by now; each counts since the task began. */
  record Reported(String taskId, Optional<Usage> usage, Optional<TaskProgress> progress)
      implements Result {}

  /** What a silent task was seen to do. */
  record Probed(String taskId, Activity activity) implements Result {}

  /**
   * What the task left behind has been collected. {@code terminalLost}: nobody held its terminal at
   * the end.
   *
   * @param proof what its output proves
   */
  record Collected(
      String taskId,
      List<Artifact> artifacts,
      List<String> findings,
      boolean terminalLost,
      OutputProof proof)
      implements Result {}

  /** The next attempt of a task stands ready for acceptance. */
  record RetryPrepared(String taskId, Acceptance attempt) implements Result {}

  /** The next attempt could not be prepared. */
  record RetryFailed(String taskId, String detail) implements Result {}

  /** What became of a task while no daemon watched. */
  record Found(String taskId, Finding finding) implements Result {}

  /** All findings are in: tasks may start. */
  record Recovered() implements Input {}

  /** Something that concerns no run. */
  record Note(Event.OfDaemon event, String summary) implements Input {}

  /** Time has passed. */
  record Tick() implements Input {}

  /** Which tasks a stop is for. */
  sealed interface Selection {
    /** These tasks. */
    record Tasks(Set<String> taskIds) implements Selection {}

    /** All unfinished tasks of a run. */
    record Run(String runId) implements Selection {}

    /** Every unfinished task. */
    record All() implements Selection {}

    /** Every task that has processes, leaving the queue as it is. */
    record Started() implements Selection {}
  }

  /** How far tasks may start tasks, and how many may wait. */
  record Nesting(int maxDepth, int maxTasksPerRun, int maxQueued) {}
}
