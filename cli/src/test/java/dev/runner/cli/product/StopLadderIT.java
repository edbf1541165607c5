package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stop ladder on real process trees: it ends when nothing is left, and not before. */
class StopLadderIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String WAIT_LONG =
      """
      echo $$ > ready
      i=0; while [ $i -lt 600 ]; do sleep 0.1; i=$((i+1)); done
      """;

  @Test
  void endsAnObedientToolBySigint() {
    String task = home.startScript("trap 'exit 7' INT\n" + WAIT_LONG);
    home.awaitFile("ready");
    home.run("stop", task).code(0);
    JsonObject end = home.completed(task);
    assertThat(end.text("status")).hasValue("cancelled");
    assertThat(end.number("exit_code")).hasValue(7);
    assertThat(home.signals(task)).containsExactly("SIGINT");
  }

  @Test
  void goesUpToSigtermForAToolThatIgnoresSigint() {
    String task = home.startScript("trap '' INT\n" + WAIT_LONG);
    String pid = home.awaitFile("ready");
    home.run("stop", task).code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
    assertThat(home.signals(task)).containsExactly("SIGINT", "SIGTERM");
    TestHome.assertGone(pid);
  }

  @Test
  void goesUpToSigkillForAToolThatIgnoresBoth() {
    String task = home.startScript("trap '' INT TERM\n" + WAIT_LONG);
    String pid = home.awaitFile("ready");
    home.run("stop", task).code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
    assertThat(home.signals(task)).containsExactly("SIGINT", "SIGTERM", "SIGKILL");
    TestHome.assertGone(pid);
  }

  @Test
  void goesOnAfterTheLeaderWentWhileItsChildIgnoresSigterm() {
    home.script("child.sh", "trap '' INT TERM\necho $$ > child\n" + WAIT_LONG);
    String task = home.startScript("sh child.sh &\nwait\n");
    String child = home.awaitFile("child");
    home.awaitFile("ready");
    home.run("stop", task).code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
    assertThat(home.signals(task)).endsWith("SIGKILL");
    TestHome.assertGone(child);
  }

  @Test
  void reachesGrandchildrenInGroupsOfTheirOwn() {
    home.script("grandchild.sh", "trap '' INT\necho $$ > grandchild\n" + WAIT_LONG);
    home.script("child.sh", "sh grandchild.sh &\nwait\n");
    String task = home.startScript("set -m\nsh child.sh &\nwait\nwait\n");
    String grandchild = home.awaitFile("grandchild");
    home.run("stop", task).code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
    TestHome.assertGone(grandchild);
  }

  @Test
  void findsOneThatForkedTwiceIntoASessionOfItsOwn() {
    Needs.program("setsid");
    home.script("escapee.sh", "echo $$ > escapee\n" + WAIT_LONG);
    String task = home.startScript("(setsid sh escapee.sh &)\n" + WAIT_LONG);
    String escapee = home.awaitFile("escapee");
    home.run("stop", task).code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
    TestHome.assertGone(escapee);
  }

  @Test
  void takesTheNextStepAtOnceWhenAskedAgain() {
    home.tools(
        "tools: { slow: { extends: command, grace: { interrupt_sec: 300, terminate_sec: 300 } } }");
    String task =
        home.start("slow", "--", "sh", home.script("s.sh", "trap '' INT TERM\n" + WAIT_LONG));
    home.awaitFile("ready");
    home.run("stop", task).code(0);
    TestHome.until("SIGINT was sent", () -> home.signals(task).equals(List.of("SIGINT")));
    home.run("stop", task).code(0);
    TestHome.until("SIGTERM was sent", () -> home.signals(task).contains("SIGTERM"));
    home.run("stop", task).code(0);
    home.completed(task);
    assertThat(home.signals(task)).containsExactly("SIGINT", "SIGTERM", "SIGKILL");
  }

  @Test
  void goesStraightToSigkillWithNow() {
    String task = home.startScript("trap '' INT TERM\n" + WAIT_LONG);
    home.awaitFile("ready");
    home.run("stop", "--now", task).code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
    assertThat(home.signals(task)).containsExactly("SIGKILL");
  }

  /** The tool sees the journal as it is at the moment the signal comes. */
  @Test
  void journalsASignalBeforeItIsSent() {
    String task =
        home.startScript(
            """
            trap 'cat "$RUNNER_HOME"/runs/*/telemetry.jsonl > seen; exit 0' INT
            echo $$ > ready
            while :; do sleep 0.05; done
            """);
    home.awaitFile("ready");
    home.run("stop", task).code(0);
    home.completed(task);
    assertThat(home.awaitFile("seen")).contains("\"task_stop_requested\"", "\"task_signal_sent\"");
  }

  @Test
  void wakesAStoppedProcessToHearIt() {
    String task = home.startScript("echo $$ > ready\nkill -STOP $$\nexit 0\n");
    home.awaitFile("ready");
    home.run("stop", task).code(0);
    assertThat(home.completed(task).text("status")).hasValue("cancelled");
    assertThat(home.signals(task)).containsExactly("SIGINT");
  }

  @Test
  void stopsWhatOnlyWaitsWithoutASignal() {
    home.tools(TestHome.QUICK + "limits: { max_parallel: 1 }\n");
    String first = home.startScript(WAIT_LONG);
    home.awaitFile("ready");
    String waits = home.start("quick", "--", "true");
    home.run("stop", waits).code(0);
    JsonObject end = home.completed(waits);
    assertThat(end.text("status")).hasValue("cancelled");
    assertThat(home.signals(waits)).isEmpty();
    assertThat(home.find(waits, "task_started")).isEmpty();
    home.run("stop", first).code(0);
    home.completed(first);
    home.run("stop", first).code(0);
  }

  @Test
  void stopsARunAndAll() {
    String run = home.run("run", "new").code(0).line();
    String inRun = home.start("quick", "--run", run, "--", "sleep", "60");
    String other = home.start("quick", "--", "sleep", "60");
    home.started(inRun);
    home.started(other);
    home.run("stop", "--run", run).code(0);
    assertThat(home.completed(inRun).text("status")).hasValue("cancelled");
    assertThat(home.find(other, "task_completed")).isEmpty();
    home.run("stop", "--all").code(0);
    assertThat(home.completed(other).text("status")).hasValue("cancelled");
    home.run("run", "close", run).code(0);
  }
}
