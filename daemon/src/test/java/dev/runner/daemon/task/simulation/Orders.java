package dev.runner.daemon.task.simulation;

import dev.runner.daemon.task.decide.Acceptance;
import dev.runner.daemon.task.decide.Effect;
import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.event.Requester;
import dev.runner.telemetry.request.TaskRequest.Asked;
import dev.runner.telemetry.request.TaskRequest.Retry;
import dev.runner.telemetry.request.TaskRequest.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Tasks and runs as people might ask for them. */
final class Orders {
  private static final Requester BY = new Requester("cli", Optional.of("sim"), "me");
  private static final List<ErrorClass> RETRIED =
      List.of(ErrorClass.EXIT_NONZERO, ErrorClass.TIMEOUT, ErrorClass.SIGNALLED);

  private Orders() {}

  /** By whom and behind what a task is asked for. */
  record Place(
      String runId, Optional<TaskSpec> parent, List<String> after, Optional<Idempotency> key) {}

  static TaskSpec draw(Chance chance, String taskId, Place place) {
    Optional<TaskSpec> like = place.parent().filter(parent -> chance.oneIn(2));
    String tool =
        place.parent().isEmpty()
            ? chance.of(List.of("free", "free", "few", "one"))
            : like.map(TaskSpec::tool).orElse("free");
    Optional<String> pool =
        place.parent().isEmpty() && chance.oneIn(5)
            ? Optional.of("gpu")
            : like.flatMap(parent -> parent.rules().pool());
    Mode mode = chance.oneIn(4) ? Mode.INTERACTIVE : Mode.BATCH;
    return new TaskSpec(
        taskId,
        place.runId(),
        tool,
        mode,
        mode == Mode.INTERACTIVE || chance.oneIn(8),
        asked(chance, place),
        rules(chance, pool),
        List.of("tool", "--verbose"),
        "/home/me/project");
  }

  private static Asked asked(Chance chance, Place place) {
    return new Asked(
        Optional.empty(),
        Optional.empty(),
        chance.oneIn(4) ? Optional.of("build") : Optional.empty(),
        chance.oneIn(4) ? Optional.of("reviewer") : Optional.empty(),
        chance.upTo(4) - 2,
        place.after(),
        place.parent().map(TaskSpec::taskId),
        place.parent().map(p -> p.asked().depth() + 1).orElse(0),
        Optional.empty(),
        1,
        Optional.empty(),
        BY,
        place.key());
  }

  private static Rules rules(Chance chance, Optional<String> pool) {
    return new Rules(
        sometimes(chance, 4, 500, 10_000),
        sometimes(chance, 6, 500, 8_000),
        sometimes(chance, 3, 300, 5_000),
        chance.between(0, 2_000),
        chance.between(0, 2_000),
        new Retry(1 + chance.upTo(2), chance.between(0, 3_000), 1 + chance.upTo(1), RETRIED),
        chance.oneIn(4) ? List.of(0, 3) : List.of(0),
        List.of(),
        sometimes(chance, 10, 100, 2_000),
        pool,
        chance.oneIn(2) ? Optional.of("opencode-json") : Optional.empty());
  }

  private static OptionalLong sometimes(Chance chance, int oneIn, long min, long max) {
    return chance.oneIn(oneIn) ? OptionalLong.of(chance.between(min, max)) : OptionalLong.empty();
  }

  static Acceptance acceptance(TaskSpec spec) {
    Asked asked = spec.asked();
    return new Acceptance(
        spec,
        new TaskQueued(
            asked.title(),
            asked.name(),
            Map.of("prompt", "do it", "count", 3),
            spec.cwd(),
            Optional.of(spec.cwd()),
            asked.priority(),
            asked.after(),
            List.of(),
            asked.notBefore(),
            asked.retryOf(),
            asked.attempt(),
            asked.parentTaskId(),
            asked.requestedBy(),
            "0".repeat(64)));
  }

  /** The next attempt, as the intake makes it: it waits for time, and for no task. */
  static TaskSpec again(TaskSpec first, String taskId, Effect.PrepareRetry effect) {
    Asked asked = first.asked();
    Asked next =
        new Asked(
            asked.name(),
            asked.title(),
            asked.phase(),
            asked.agentRole(),
            asked.priority(),
            List.of(),
            asked.parentTaskId(),
            asked.depth(),
            Optional.of(first.taskId()),
            effect.attempt(),
            Optional.of(effect.notBefore()),
            asked.requestedBy(),
            Optional.empty());
    return new TaskSpec(
        taskId,
        first.runId(),
        first.tool(),
        first.mode(),
        first.terminal(),
        next,
        first.rules(),
        first.argv(),
        first.cwd());
  }

  static RunCreated run(boolean autoClose, long number) {
    return new RunCreated(
        Optional.empty(),
        autoClose ? Optional.empty() : Optional.of("night"),
        autoClose ? Map.of() : Map.of("team", "blue"),
        "00000000-0000-4000-8000-%012d".formatted(number),
        "host",
        "me",
        autoClose,
        Optional.empty());
  }
}
