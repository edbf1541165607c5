package dev.runner.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The demo on a fake daemon: what it stops, when it ends, what it says. */
class DemoTest {
  private static final OpenCodeConfig CONFIG =
      new OpenCodeConfig(URI.create("http://127.0.0.1:1/v1"), OpenCodeConfig.ShellPermission.ALLOW);
  private static final DemoAgent STUBBED = new DemoAgent.Stubbed(Path.of("/opt/opencode"), CONFIG);

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);

  @Test
  void endsAsMeantAndStopsOnlyTheStubbornOne() {
    FakeDemoClient client = new FakeDemoClient(true);

    DemoReport report = demo(client, new PlainDemoView(out)).run(plan(STUBBED));

    assertThat(report.asMeant()).isTrue();
    assertThat(client.stops).containsExactly("ignores SIGINT");
    assertThat(client.closed).containsExactly(report.runId());
    assertThat(client.elapsed()).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void givesUpWithinAMinuteHavingStoppedEachOnce() {
    FakeDemoClient client = new FakeDemoClient(false);

    DemoReport report = demo(client, new PlainDemoView(out)).run(plan(STUBBED));

    assertThat(report.asMeant()).isFalse();
    assertThat(client.elapsed()).isLessThan(Duration.ofMinutes(1));
    assertThat(client.stops).hasSameSizeAs(plan(STUBBED).tasks()).doesNotHaveDuplicates();
    assertThat(String.join("\n", report.lines("runner"))).contains("(!)");
  }

  @Test
  void tellsTheTableTheFolderAndWhatToTryNext() {
    DemoAgent none = new DemoAgent.None("OpenCode is not installed.");

    DemoReport report = demo(new FakeDemoClient(true), new PlainDemoView(out)).run(plan(none));

    assertThat(report.lines("scripts/runner"))
        .contains(
            "TASK                     STATUS     EXIT      RAN  MEANT TO     ID ENDS IN",
            "exits with 3             failed        3    2.0 s  fail with 3  00000005",
            "ignores SIGINT           cancelled     -    5.0 s  be stopped   00000003",
            "All 6 tasks ended as they were meant to.",
            "OpenCode is not installed.",
            "The run is kept in /home/me/runs/RUN-20261120-001",
            "  scripts/runner show 00000003",
            "  scripts/runner logs --stderr 00000005",
            "  tail -n 3 /home/me/runs/RUN-20261120-001/telemetry.jsonl")
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void saysEachChangeOnceWhereNoTerminalIs() {
    demo(new FakeDemoClient(true), new PlainDemoView(out)).run(plan(STUBBED));

    assertThat(shown().lines())
        .contains("running    OpenCode, stub model", "stopping   ignores SIGINT")
        .contains("timed_out  never ends", "failed     exits with 3")
        .doesNotHaveDuplicates()
        .noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void redrawsInPlaceOnATerminalAndNeverWraps() {
    demo(new FakeDemoClient(true), new TerminalDemoView(out, 40)).run(plan(STUBBED));

    assertThat(shown()).contains("\u001b[7A\u001b[J  succeeded    2.0 s  code     OpenCode");
    assertThat(shown().lines().map(line -> line.replaceAll("\u001b\\[\\d*[AJ]", "")))
        .allMatch(line -> line.length() < 40);
  }

  @Test
  void shortensTheGraceOfTheStubbornOneWhereTheHomeHasAToolForIt() {
    assertThat(tools(Set.of("shell"))).containsOnly("shell");
    assertThat(tools(Set.of("shell", "demo_stubborn")))
        .containsExactlyInAnyOrder("shell", "demo_stubborn");
  }

  @Test
  void leavesOutWhatTheMachineHasNotAndSaysSo() {
    DemoPlan plan =
        DemoPlan.of(
            new DemoPlan.Machine(
                Set.of("shell"), Map.of(), Path.of("/no/jdk"), new DemoAgent.None("No agent.")));

    assertThat(plan.tasks())
        .extracting(task -> task.labels().title())
        .containsExactly("compression", "ignores SIGINT", "never ends", "exits with 3");
    assertThat(plan.notes()).hasSize(3).first().isEqualTo("No agent.");
  }

  @Test
  void handsAGivenModelToOpenCodeUntouched() {
    DemoAgent real = new DemoAgent.Real(Path.of("/opt/opencode"), "acme/big 'one'");
    assertThat(plan(real).tasks().getFirst().env()).containsEntry("DEMO_MODEL", "acme/big 'one'");
    assertThat(plan(real).tasks().getFirst().script()).contains("--model \"$DEMO_MODEL\"");
  }

  private static Set<String> tools(Set<String> home) {
    return DemoPlan.of(machine(home, STUBBED)).tasks().stream()
        .map(DemoTask::tool)
        .collect(Collectors.toSet());
  }

  private static DemoPlan plan(DemoAgent agent) {
    return DemoPlan.of(machine(Set.of("shell"), agent));
  }

  private static DemoPlan.Machine machine(Set<String> tools, DemoAgent agent) {
    return new DemoPlan.Machine(
        tools, Map.of("PATH", "/usr/bin:/bin"), Path.of(System.getProperty("java.home")), agent);
  }

  private static Demo demo(FakeDemoClient client, DemoView view) {
    return new Demo(client, view, client);
  }

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8);
  }
}
