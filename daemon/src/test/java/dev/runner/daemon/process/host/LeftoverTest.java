package dev.runner.daemon.process.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.launch.LaunchOutcome.Launched;
import dev.runner.daemon.process.launch.LaunchRequest;
import dev.runner.daemon.process.linux.LinuxTaskFollower;
import dev.runner.daemon.process.linux.OwnChildren;
import dev.runner.daemon.process.tree.FoundTask;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.process.tree.ProcessTree;
import dev.runner.daemon.process.tree.TaskMark;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All processes are looked through only for a task that may have left some, and then they are. */
final class LeftoverTest {
  private static final String SLEEP = "sleep 1000";

  /** A child is the shell that made it, before it is the program it was made for. */
  private static final String UNTIL_IT_SLEEPS = " until grep -q sleep /proc/$!/comm; do :; done";

  @TempDir Path folder;
  private ToolLab lab;
  private CountedTree tree;

  @BeforeEach
  void open() {
    lab = new ToolLab(folder);
    tree = new CountedTree(lab.host.tree());
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void aTaskThatLeavesNothingIsNotLookedFor() {
    assertThat(run("task_clean", "exit 4").awaitEnd().left()).isEmpty();
    assertThat(tree.surveys).hasValue(0);
  }

  @Test
  void childrenThatEndedBeforeAreNotLookedFor() {
    String orphans = "for i in 1 2 3; do (sh -c 'exit 0' &); done; sleep 0.1";
    assertThat(run("task_zombies", orphans).awaitEnd().left()).isEmpty();
    assertThat(tree.surveys).hasValue(0);
  }

  @Test
  void whatAnEarlierTaskLeftDoesNotMakeALaterOneLookedFor() {
    // Longer than a tick, by which starts are told apart.
    assertThat(run("task_earlier", SLEEP + " & sleep 0.1").awaitEnd().left()).hasSize(1);
    assertThat(run("task_later", "sleep 0.1").awaitEnd().left()).isEmpty();
    assertThat(tree.surveys).hasValue(1);
  }

  @Test
  void aChildInTheBackgroundIsFound() {
    assertFound("task_child", SLEEP + " &" + UNTIL_IT_SLEEPS);
  }

  @Test
  void aDoubleForkedChildOfAnotherSessionIsFound() {
    assertFound("task_escaped", "(setsid sh -c 'exec " + SLEEP + "' &) ; sleep 0.1");
  }

  @Test
  void aChildWithoutAnEnvironmentIsFoundByItsSession() {
    assertFound("task_bare", "(env -i " + SLEEP + " &" + UNTIL_IT_SLEEPS + ")");
  }

  /** Each parent hands its child on while the end of the tool is being told. */
  @RepeatedTest(30)
  void noneIsMissedWhileParentsEnd() {
    ToolLab.Running task =
        run("task_chain", "sh -c 'sh -c \"" + SLEEP + " & kill -9 \\$\\$\" & kill -9 $$' &");
    task.awaitEnd();
    if (tree.surveys.get() == 0) {
      assertThat(lab.survey(task)).isEmpty();
    }
  }

  private void assertFound(String taskId, String script) {
    ToolLab.Running task = run(taskId, script);
    List<Member> left = task.awaitEnd().left();
    // Only who was seen before can be found without a mark once the leader is gone.
    lab.host.signals().killTree(task.mark().remembering(left));
    assertThat(left).singleElement().extracting(Member::command).isEqualTo(SLEEP);
  }

  private ToolLab.Running run(String taskId, String script) {
    LaunchRequest request = lab.script(taskId, script);
    return lab.follow(
        new LinuxTaskFollower(lab.host.watch(), tree, new OwnChildren()),
        request,
        (Launched) lab.host.launcher().launch(request));
  }

  /** The real one, counting how often it looks through all processes. */
  private static final class CountedTree implements ProcessTree {
    private final ProcessTree real;
    private final AtomicInteger surveys = new AtomicInteger();

    CountedTree(ProcessTree real) {
      this.real = real;
    }

    @Override
    public Optional<ProcessIdentity> identify(long pid) {
      return real.identify(pid);
    }

    @Override
    public boolean isAlive(ProcessIdentity process) {
      return real.isAlive(process);
    }

    @Override
    public boolean isMarked(ProcessIdentity process, String taskId) {
      return real.isMarked(process, taskId);
    }

    @Override
    public List<Member> survey(TaskMark task) {
      int _ = surveys.incrementAndGet();
      return real.survey(task);
    }

    @Override
    public Map<String, List<Member>> survey(Collection<TaskMark> tasks) {
      return real.survey(tasks);
    }

    @Override
    public Optional<FoundTask> findMarked(String taskId) {
      return real.findMarked(taskId);
    }
  }
}
