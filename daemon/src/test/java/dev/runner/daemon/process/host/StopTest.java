package dev.runner.daemon.process.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.Signal;
import dev.runner.daemon.process.tree.Delivery;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.process.tree.TaskMark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a task started is found, and nothing of it withstands the last step. */
final class StopTest {
  @TempDir Path folder;
  private ToolLab lab;

  @BeforeEach
  void open() {
    lab = new ToolLab(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private ToolLab.Running started(String taskId, String script) {
    ToolLab.Running task = lab.run(taskId, script);
    lab.awaitOutput(taskId, "up");
    return task;
  }

  private Delivery send(ToolLab.Running task, Signal signal) {
    return lab.host.signals().send(lab.survey(task), signal);
  }

  private void kill(ToolLab.Running task) {
    lab.host.signals().killTree(task.mark());
    lab.awaitEmpty(task.mark());
  }

  @Test
  void aPlainToolEndsAtTheFirstSignal() {
    ToolLab.Running task = started("task_plain", "echo up; exec sleep 1000");
    send(task, Signal.INT);
    assertThat(task.report().signal()).contains("SIGINT");
    lab.awaitEmpty(task.mark());
  }

  @Test
  void aToolDeafToInterruptsEndsByTerm() {
    ToolLab.Running task =
        started("task_int", "trap '' INT; echo up; while :; do sleep 0.05; done");
    assertThat(send(task, Signal.INT).reached()).isNotEmpty();
    send(task, Signal.TERM);
    assertThat(task.report().signal()).contains("SIGTERM");
  }

  @Test
  void aToolDeafToBothEndsByKillAndItsWrapperTellsSo() {
    ToolLab.Running task =
        started("task_both", "trap '' INT TERM; echo up; while :; do sleep 0.05; done");
    send(task, Signal.INT);
    send(task, Signal.TERM);
    assertThat(task.end()).isNotDone();
    kill(task);
    assertThat(task.report().signal()).contains("SIGKILL");
    assertThat(folder.resolve("task_both.exit.json")).content().contains("137,\"signalled\":true");
  }

  @Test
  void aChildDeafToTermOutlivesItsLeaderAndIsStillFound() {
    ToolLab.Running task =
        started(
            "task_leader",
            "(trap '' TERM; echo up; while :; do sleep 0.05; done) & trap 'exit 3' TERM; wait");
    send(task, Signal.TERM);
    assertThat(task.report().exitCode()).hasValue(3);
    TaskMark mark = task.mark().remembering(task.awaitEnd().left());
    assertThat(lab.host.tree().survey(mark)).isNotEmpty();
    lab.host.signals().killTree(mark);
    lab.awaitEmpty(mark);
  }

  @Test
  void grandchildrenAreMembers() {
    ToolLab.Running task =
        started("task_grand", "sh -c 'sh -c \"echo up; sleep 1000\"; true'; true");
    // wrapper, script, two shells, sleep
    await().until(() -> lab.survey(task).size() == 5);
    kill(task);
    assertThat(task.report().signal()).contains("SIGKILL");
  }

  @Test
  void aDoubleForkedEscapeeIsFoundByItsMark() {
    ToolLab.Running task =
        started("task_esc", "(setsid sh -c 'echo up; exec sleep 1000' &) ; sleep 0.2; echo bye");
    assertThat(task.report().exitCode()).hasValue(0);
    List<Member> left = lab.survey(task);
    assertThat(left)
        .singleElement()
        .satisfies(member -> {
          assertThat(member.inSession()).isFalse();
          assertThat(member.marked()).isTrue();
          assertThat(member.command()).isEqualTo("sleep 1000");
        });
    kill(task);
  }

  @Test
  void anUnmarkedJobOfAnotherGroupIsFoundByItsSession() {
    ToolLab.Running task = started("task_group", "set -m; env -i /bin/sleep 1000 & echo up; wait");
    await().until(() -> lab.survey(task).stream().anyMatch(member -> !member.marked()));
    kill(task);
    assertThat(task.report().signal()).contains("SIGKILL");
  }

  @Test
  void anUnmarkedEscapeeIsFoundOnceItWasRemembered() {
    ToolLab.Running task =
        started("task_env_i", "env -i setsid sh -c 'echo up; exec sleep 1000' & wait");
    await().until(() -> lab.survey(task).stream().anyMatch(member -> !member.inSession()));
    TaskMark mark = task.mark().remembering(lab.survey(task));
    lab.host.signals().killTree(task.mark());
    lab.awaitEmpty(mark);
  }

  @Test
  void aStoppedToolStillHearsTerm() {
    ToolLab.Running task = started("task_stopped", "echo up; exec sleep 1000");
    send(task, Signal.STOP);
    send(task, Signal.TERM);
    assertThat(task.report().signal()).contains("SIGTERM");
  }

  @Test
  void aForkingStormIsKilled() {
    ToolLab.Running task =
        started("task_storm", "echo up; while :; do (sleep 0.01; sleep 0.01) & sleep 0.005; done");
    kill(task);
    assertThat(task.report().signal()).contains("SIGKILL");
  }

  @Test
  void aDaemonStartedFromInsideATaskIsNoMember() {
    ToolLab.Running task =
        started("task_daemon", "RUNNER_DAEMON=1 sh -c 'echo up; sleep 1000' & echo $!; wait");
    // The inner shell is the daemon; its child carries the mark of a daemon as well.
    await().until(() -> lab.survey(task).size() == 2);
    send(task, Signal.TERM);
    task.awaitEnd();
    long daemon = Long.parseLong(lab.output("task_daemon").replaceAll("\\D", ""));
    ProcessIdentity identity = lab.host.tree().identify(daemon).orElseThrow();
    List<ProcessHandle> family =
        Stream.concat(
                ProcessHandle.of(daemon).stream(),
                ProcessHandle.of(daemon).stream().flatMap(ProcessHandle::descendants))
            .toList();
    assertThat(lab.host.tree().isAlive(identity)).isTrue();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void anIdThatChangedHandsIsNeverHit() {
    ToolLab.Running task = started("task_reuse", "echo up; exec sleep 1000");
    ProcessIdentity tool = task.launched().tool().orElseThrow();
    Member former =
        new Member(new ProcessIdentity(tool.pid(), tool.startTicks() - 1), "former", true, true);
    Delivery delivery = lab.host.signals().send(List.of(former), Signal.KILL);
    assertThat(delivery.gone()).containsExactly(former);
    assertThat(lab.host.tree().isAlive(former.identity())).isFalse();
    assertThat(lab.host.tree().isAlive(tool)).isTrue();
    TaskMark stranger =
        TaskMark.of("task_other", new ProcessIdentity(task.launched().leader().pid(), 1));
    assertThat(lab.host.tree().survey(stranger)).isEmpty();
    kill(task);
  }

  @Test
  void severalTasksAreSurveyedInOnePass() {
    ToolLab.Running one = started("task_one", "echo up; exec sleep 1000");
    ToolLab.Running two = started("task_two", "echo up; exec sleep 1000");
    Map<String, List<Member>> members = lab.host.tree().survey(List.of(one.mark(), two.mark()));
    assertThat(members.get("task_one"))
        .hasSize(2)
        .doesNotContainAnyElementsOf(members.get("task_two"));
    assertThat(members.get("task_two")).hasSize(2);
  }

  @Test
  void inheritedOrphansAreReapedAndTheJdksChildrenAreNot() throws Exception {
    ToolLab.Running task =
        lab.run("task_orphans", "(setsid sh -c 'echo up; read x < gate' &); mkfifo gate");
    task.awaitEnd();
    Process jdks = new ProcessBuilder("sh", "-c", "exit 5").start();
    List<Member> left = lab.survey(task);
    lab.host.signals().send(left, Signal.KILL);
    await()
        .until(() -> left.stream().noneMatch(member -> lab.host.tree().isAlive(member.identity())));
    lab.host.reaper().reapOrphans();
    assertThat(left)
        .allSatisfy(
            member -> assertThat(Path.of("/proc/" + member.identity().pid())).doesNotExist());
    assertThat(jdks.waitFor()).isEqualTo(5);
  }
}
