package dev.runner.cli.permission;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.daemon.Daemon;
import dev.runner.cli.daemon.Pause;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Problem;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** One question to a person. It is open until it is answered, taken back, or its task has ended. */
public final class PermissionQuestion {
  private static final String WAIT_MILLIS = "45000";
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final Daemon daemon;
  private final String taskId;

  /** Sent again, it means the same question. */
  private final Request asking;

  private Optional<String> checkpointId = Optional.empty();
  private boolean withdrawn;

  PermissionQuestion(Daemon daemon, String taskId, ToolUse use) {
    this.daemon = daemon;
    this.taskId = taskId;
    this.asking =
        Request.creating(
            target("0"),
            new JsonObject().with("kind", "permission").with("question", use.question()));
  }

  private Target target(String waitMillis) {
    return Target.of("tasks", taskId, "checkpoints").and("wait_ms", waitMillis);
  }

  /** Waits for an answer for as long as it takes, whatever becomes of the daemon meanwhile. */
  public PersonsWord await() {
    Optional<PersonsWord> word = look(asking);
    while (word.isEmpty()) {
      word = look(asking.to(target(WAIT_MILLIS)));
    }
    return word.get();
  }

  /** What is known of the answer now; empty: ask again. */
  private Optional<PersonsWord> look(Request request) {
    try (Answer answer = daemon.send(request)) {
      if (!answer.isError()) {
        return heard(answer.object());
      }
      Problem problem = answer.problem();
      return problem.status() == TOO_MANY || problem.status() == UNAVAILABLE
          ? later()
          : Optional.of(PersonsWord.no(problem.detail()));
    } catch (CommandFailure e) {
      return e.exitCode() == ExitCode.UNREACHABLE
          ? later()
          : Optional.of(PersonsWord.no(e.problem().detail()));
    } catch (IOException e) {
      return later();
    }
  }

  private Optional<PersonsWord> later() {
    if (isWithdrawn()) {
      return Optional.of(PersonsWord.TAKEN_BACK);
    }
    Pause.afterBreak();
    return Optional.empty();
  }

  private Optional<PersonsWord> heard(JsonObject checkpoint) {
    Optional<PersonsWord> word = PersonsWord.of(checkpoint);
    remember(checkpoint.text("checkpoint_id"));
    if (word.isEmpty() && isWithdrawn()) {
      sendWithdrawal();
    }
    return word;
  }

  private synchronized void remember(Optional<String> id) {
    checkpointId = id;
  }

  private synchronized boolean isWithdrawn() {
    return withdrawn;
  }

  /**
   * Takes it back: nobody waits for the answer any more. One that is about to be raised is taken
   * back by the thread that raises it.
   */
  public void withdraw() {
    synchronized (this) {
      withdrawn = true;
    }
    sendWithdrawal();
  }

  /** Where this fails, the question is asked again, and so taken back then. */
  private void sendWithdrawal() {
    Optional<String> id;
    synchronized (this) {
      id = checkpointId;
    }
    if (id.isEmpty()) {
      return;
    }
    Target target = Target.of("checkpoints", id.get(), "withdraw");
    try (Answer answer = daemon.send(Request.creating(target, new JsonObject()))) {
      answer.text();
    } catch (CommandFailure | IOException e) {
      later();
    }
  }
}
