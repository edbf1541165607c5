package dev.runner.daemon.lifecycle;

import dev.runner.daemon.api.service.Waits;
import dev.runner.daemon.history.LiveRuns;
import dev.runner.daemon.task.Core;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.decide.Reply;
import dev.runner.telemetry.event.StopReason;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What is asked of the core before a daemon ends because a person said so. */
record OrderlyStop(Core core, Waits waits, LiveRuns live) {

  /** Takes no more requests; with {@code tasks}, takes down what runs first and waits for it. */
  void run(boolean tasks, String by) {
    Answer _ = ask(reply -> new Input.Drain("asked by " + by, reply));
    if (tasks) {
      stopStarted(by);
    }
  }

  private void stopStarted(String by) {
    Answer stopped =
        ask(reply ->
            new Input.Stop(new Input.Selection.Started(), false, StopReason.SHUTDOWN, by, reply));
    if (stopped instanceof Answer.Done done) {
      done.ids().forEach(id -> waits.await(id, Long.MAX_VALUE, () -> !live.unfinished(id)));
    }
  }

  private Answer ask(Function<Reply, Input.Request> request) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    core.request(request.apply(answer::complete));
    return answer.join();
  }
}
