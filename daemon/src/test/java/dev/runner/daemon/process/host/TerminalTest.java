package dev.runner.daemon.process.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.Signal;
import dev.runner.daemon.process.launch.LaunchOutcome;
import dev.runner.daemon.process.launch.LaunchRefusal;
import dev.runner.daemon.process.launch.Output;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.process.tree.WaitsFor;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool on a terminal is at home there, and nothing of it outlives a terminal that went. */
final class TerminalTest {
  private static final String TASK = "task_terminal";

  @TempDir Path folder;
  private ToolLab lab;
  private TestTerminal terminal;

  @BeforeEach
  void open() {
    lab = new ToolLab(folder);
    ToolLab.require("python3");
    ToolLab.require("bash");
    terminal = TestTerminal.open(folder.resolve(TASK + ".out"));
  }

  @AfterEach
  void close() {
    terminal.close();
    lab.close();
  }

  private ToolLab.Running run(boolean typed, String script) {
    return lab.run(lab.onTerminal(lab.script(TASK, script), terminal.output(typed)));
  }

  private ToolLab.Running shell() {
    ToolLab.Running task = run(true, "PS1='ready> ' exec bash --norc --noprofile -i");
    lab.awaitOutput(TASK, "ready> ");
    return task;
  }

  @Test
  void itIsTheControllingTerminalWithTheToolInTheForeground() {
    ToolLab.Running task =
        run(
            true,
            """
            tty; stty size
            [ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo three
            set -- $(cat /proc/$$/stat); [ "$5" = "$8" ] && echo foreground
            : > /dev/tty && echo controlling
            ls /proc/$$/fd | tr '\\n' ' '
            exit 42
            """);
    assertThat(task.report().exitCode()).hasValue(42);
    lab.awaitOutput(TASK, "controlling");
    assertThat(lab.output(TASK))
        .contains(terminal.name() + "\r\n32 120\r\nthree\r\nforeground\r\ncontrolling\r\n");
  }

  @Test
  void aToolNobodyTypesToReadsNothing() {
    ToolLab.Running task =
        run(
            false,
            """
            [ -t 0 ] || echo closed
            [ -t 1 ] && [ -t 2 ] && echo shown
            read line || echo "nothing to read"
            """);
    assertThat(task.report().exitCode()).hasValue(0);
    lab.awaitOutput(TASK, "closed\r\nshown\r\nnothing to read");
  }

  @Test
  void controlAndCInterrupts() {
    ToolLab.Running task = run(true, "echo up; exec sleep 1000");
    lab.awaitOutput(TASK, "up");
    terminal.type("\u0003");
    assertThat(task.report().signal()).contains("SIGINT");
  }

  @Test
  void aShellControlsItsJobs() {
    ToolLab.Running task = shell();
    terminal.type("sleep 1000\n");
    awaitCommand(task, "sleep 1000");
    terminal.type("\u001a");
    lab.awaitOutput(TASK, "Stopped");
    terminal.type("kill -KILL %1\n");
    await().atMost(ToolLab.LIMIT).until(() -> !commands(task).contains("sleep 1000"));
    // Said once, it is not obeyed while the shell has not yet seen that its job is gone.
    terminal.type("exit 7\nexit 7\n");
    assertThat(task.report().exitCode()).hasValue(7);
  }

  private void awaitCommand(ToolLab.Running task, String command) {
    await().atMost(ToolLab.LIMIT).until(() -> commands(task).contains(command));
  }

  private String commands(ToolLab.Running task) {
    return lab.survey(task).stream().map(Member::command).collect(Collectors.joining("\n"));
  }

  /** The shell itself reads the end of its terminal, and would leave them behind. */
  @Test
  void jobsInOtherGroupsAreToldThatTheTerminalWent() {
    ToolLab.Running task = shell();
    terminal.type("sleep 1001 & sleep 1002 &\n");
    awaitCommand(task, "sleep 1002");
    terminal.kill();
    lab.host.signals().send(lab.survey(task), Signal.HUP);
    task.awaitEnd();
    lab.host.signals().send(lab.survey(task), Signal.HUP);
    lab.awaitEmpty(task.mark());
  }

  @Test
  void whoeverIsDeafToHangUpIsFoundByTheNextStep() {
    ToolLab.Running task = run(true, "trap '' HUP INT; echo up; while :; do sleep 0.05; done");
    lab.awaitOutput(TASK, "up");
    terminal.kill();
    lab.host.signals().send(lab.survey(task), Signal.HUP);
    assertThat(lab.host.signals().send(lab.survey(task), Signal.INT).reached()).isNotEmpty();
    assertThat(task.end()).isNotDone();
    lab.host.signals().send(lab.survey(task), Signal.TERM);
    assertThat(task.report().signal()).contains("SIGTERM");
  }

  @Test
  void aStoppedJobHearsOfIt() {
    ToolLab.Running task = run(true, "kill -STOP $$; echo on");
    ProcessIdentity tool = task.launched().tool().orElseThrow();
    terminal.kill();
    lab.host.signals().send(lab.survey(task), Signal.HUP);
    assertThat(task.report().signal()).contains("SIGHUP");
    assertThat(lab.host.tree().isAlive(tool)).isFalse();
  }

  @Test
  void whatAProcessWaitsForIsSeen() {
    ToolLab.Running task = run(true, "echo up; cat; exec sleep 1000");
    awaitWait(task, WaitsFor.TERMINAL);
    terminal.type("\u0004");
    awaitCommand(task, "sleep 1000");
    await().atMost(ToolLab.LIMIT).until(() -> onlyOther(task));
  }

  @Test
  void oneWhoWaitsForSeveralThingsMayWaitForTheTerminal() {
    ToolLab.Running task =
        run(true, "echo up; exec python3 -c 'import select; select.select([0], [], [])'");
    awaitWait(task, WaitsFor.PERHAPS_TERMINAL);
  }

  @Test
  void oneWithoutATerminalDoesNotWaitForIt() {
    ToolLab.Running task = run(false, "exec python3 -c 'import select; select.select([], [], [])'");
    await().atMost(ToolLab.LIMIT).until(() -> onlyOther(task));
  }

  private void awaitWait(ToolLab.Running task, WaitsFor what) {
    await().atMost(ToolLab.LIMIT).until(() -> waits(task).contains(what));
  }

  private boolean onlyOther(ToolLab.Running task) {
    List<WaitsFor> waits = waits(task);
    return !waits.isEmpty() && waits.stream().allMatch(w -> w == WaitsFor.OTHER);
  }

  private List<WaitsFor> waits(ToolLab.Running task) {
    return lab.survey(task).stream()
        .map(member -> lab.host.waits().of(member.identity().pid()))
        .toList();
  }

  @Test
  void aTerminalThatWentBeforeTheStartIsTold() {
    LaunchOutcome outcome =
        lab.host
            .launcher()
            .launch(
                lab.onTerminal(
                    lab.script(TASK, "echo up"),
                    new Output.Terminal(Path.of("/dev/pts/987654"), true)));
    assertThat(outcome).isInstanceOf(LaunchOutcome.Refused.class);
    LaunchOutcome.Refused refused = (LaunchOutcome.Refused) outcome;
    assertThat(refused.reason()).isEqualTo(LaunchRefusal.SPAWN_FAILED);
    assertThat(refused.detail()).contains("/dev/pts/987654");
    assertThat(folder.resolve(TASK + ".exit.json")).doesNotExist();
  }
}
