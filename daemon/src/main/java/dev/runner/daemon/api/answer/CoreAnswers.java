package dev.runner.daemon.api.answer;

import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.task.Core;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.decide.Reply;
import dev.runner.telemetry.event.Idempotency;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Asks the core and turns its refusals into problems. */
public final class CoreAnswers {
  private CoreAnswers() {}

  /** Asks and waits; gives the tasks it touched. */
  public static List<String> ask(Core core, Function<Reply, Input.Request> request) {
    return ids(answer(core, request));
  }

  /** Asks and waits. */
  public static Answer answer(Core core, Function<Reply, Input.Request> request) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    core.request(request.apply(answer::complete));
    return answer.join();
  }

  /** What came of an earlier request with this key, if there was one. */
  public static Optional<Answer> recall(Core core, Idempotency key) {
    Answer answer = answer(core, reply -> new Input.Recall(key, reply));
    return answer instanceof Answer.Done ? Optional.empty() : Optional.of(answer);
  }

  /** Tells that something was made, and where it is; or that it had been made before. */
  public static void created(Context ctx, Answer answer, String location) {
    if (answer instanceof Answer.Repeated) {
      ctx.status(200).header("Idempotent-Replay", "true");
    } else {
      ctx.status(201).header("Location", location);
    }
  }

  /** Whether the core knows no such task; of one that was there, the run has closed since. */
  public static boolean isGone(Answer answer) {
    return answer instanceof Answer.Refused refused
        && refused.refusal() == Answer.Refusal.NO_SUCH_TASK;
  }

  /** The tasks, or the run, of an answer; throws the problem a refusal is. */
  public static List<String> ids(Answer answer) {
    return switch (answer) {
      case Answer.Done done -> done.ids();
      case Answer.Repeated repeated -> repeated.ids();
      case Answer.Refused refused -> throw problem(refused);
    };
  }

  private static ProblemException problem(Answer.Refused refused) {
    return switch (refused.refusal()) {
      case NO_SUCH_TASK -> new ProblemException(404, "no_such_task", refused.detail());
      case RUN_CLOSED -> new ProblemException(409, "run_closed", refused.detail());
      case NOT_ALLOWED -> new ProblemException(403, "not_allowed", refused.detail());
      case NOT_RUNNING -> new ProblemException(409, "not_running", refused.detail());
      case ALREADY_FINAL -> new ProblemException(409, "already_final", refused.detail());
      case NO_SUCH_CHECKPOINT -> new ProblemException(404, "no_such_checkpoint", refused.detail());
      case CHECKPOINT_RESOLVED ->
          new ProblemException(409, "checkpoint_resolved", refused.detail());
      case QUEUE_FULL -> new ProblemException(429, "queue_full", refused.detail());
      case BUDGET_USED_UP -> new ProblemException(429, "budget_used_up", refused.detail());
      case STOPPING -> new ProblemException(503, "stopping", refused.detail());
      case IDEMPOTENCY_MISMATCH ->
          new ProblemException(422, "idempotency_mismatch", refused.detail());
      case JOURNAL_FAILED -> new ProblemException(503, "journal_failed", refused.detail());
    };
  }
}
