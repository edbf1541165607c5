package dev.runner.daemon.task.decide;

import static dev.runner.daemon.task.decide.Bench.exit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskWarning;
import dev.runner.telemetry.event.GitState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tasks in git work trees: who is told of whom, and what a setup that failed comes to. */
class WorkTreesTest {
  private final Bench bench = new Bench();

  private void running(String task, String root) {
    bench.submit("R" + task, Task.named(task).inWorkTree(root));
    bench.launched(task);
  }

  private List<String> warnings() {
    return bench.journal().stream()
        .filter(each -> each.event() instanceof TaskWarning)
        .map(each -> each.taskId())
        .toList();
  }

  @Test
  void whoSharesAWorkTreeIsToldOnce() {
    running("a", "/w");
    running("b", "/other");
    bench.submit("Rc", Task.named("c"));
    bench.launched("c");
    assertThat(warnings()).isEmpty();
    running("d", "/w");
    assertThat(warnings()).containsExactly("d", "a");
    running("e", "/w");
    assertThat(warnings()).containsExactly("d", "a", "e");
    assertThat(bench.events(TaskWarning.class).getFirst().code()).isEqualTo("workspace_shared");
  }

  @Test
  void whoHasEndedSharesNothing() {
    running("a", "/w");
    bench.surveyed("a").ended("a", exit(0)).collected("a");
    running("b", "/w");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void aSetupThatFailedIsNoEndOfTheTool() {
    running("a", "/w");
    bench.ended("a", exit(1));
    GitState git = new GitState(Optional.of("ab".repeat(20)), Optional.empty(), Optional.of(true));
    bench.give(
        new Input.Collected(
            "a",
            List.of(),
            List.of(),
            false,
            new WorkTreeEnd(Optional.of(git), true),
            OutputProof.NONE));
    assertThat(bench.verdict("a")).contains(ErrorClass.SPAWN_FAILED);
    assertThat(bench.events(TaskCompleted.class).getLast().git()).contains(git);
  }
}
