package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a daemon begins and ends, and what stands in its way. */
class DaemonIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String UNTIL_GO =
      "echo up > up; until [ -e go ]; do sleep 0.05; done; exit 6";

  private void go() {
    TestHome.write(home.work().resolve("go"), "go");
  }

  @Test
  void isStartedByTheFirstCommandAndNotByStatus() {
    home.run("daemon", "status", "--json").code(69);
    home.run("list").code(0);
    JsonObject status = home.run("daemon", "status", "--json").code(0).json();
    assertThat(status.text("home")).hasValue(home.home().toString());
    assertThat(status.toString())
        .contains("pid", "port", "url", "state_dir", "token_file", "version");
    assertThat(home.run("daemon", "status").code(0).out()).contains("running");
  }

  @Test
  void leavesTasksAliveWhenItStopsAndItsSuccessorAdoptsThem() {
    String task = home.startScript(UNTIL_GO);
    home.awaitFile("up");
    Said stop = home.run("daemon", "stop").code(0);
    assertThat(stop.out() + stop.err()).contains("1").containsIgnoringCase("task");
    home.run("daemon", "status", "--json").code(69);
    assertThat(ProcessHandle.of(home.started(task).number("pid").orElseThrow())).isPresent();
    home.run("list").code(0);
    TestHome.until("it is adopted", () -> home.find(task, "task_adopted").isPresent());
    go();
    assertThat(home.completed(task).number("exit_code")).hasValue(6);
    home.run("wait", task).code(6);
  }

  @Test
  void tellsTheTrueExitCodeOfWhatEndedWhileNoDaemonLived() {
    String task = home.startScript(UNTIL_GO);
    home.awaitFile("up");
    home.run("daemon", "stop").code(0);
    go();
    long pid = home.started(task).number("group").orElseThrow();
    TestHome.until(
        "it has ended", () -> ProcessHandle.of(pid).filter(p -> !Marked.isZombie(p)).isEmpty());
    home.run("wait", task).code(6);
    assertThat(home.completed(task).text("evidence")).hasValue("exit_file");
    JsonObject recovered = daemonEvent("daemon_recovered");
    assertThat(recovered.number("ended_meanwhile")).hasValue(1);
  }

  private JsonObject daemonEvent(String name) {
    return home.daemonEvents().stream()
        .filter(e -> Journals.name(e).equals(name))
        .toList()
        .getLast();
  }

  @Test
  void takesTasksDownFirstWhereAsked() {
    String task = home.startScript("trap '' INT; " + UNTIL_GO);
    home.awaitFile("up");
    String waits = home.start("quick", "--after", task, "--", "true");
    home.run("daemon", "stop", "--tasks").code(0);
    home.run("daemon", "status", "--json").code(69);
    JsonObject end = home.completed(task);
    assertThat(end.text("status")).hasValue("cancelled");
    assertThat(home.signals(task)).containsExactly("SIGINT", "SIGTERM");
    home.run("list").code(0);
    home.completed(waits);
  }

  @Test
  void restartsUnderRunningTasks() {
    String task = home.startScript(UNTIL_GO);
    home.awaitFile("up");
    long before = home.daemonProcess().pid();
    try (Command.Running wait = home.command("wait", task).start()) {
      home.run("daemon", "restart").code(0);
      assertThat(home.daemonProcess().pid()).isNotEqualTo(before);
      go();
      wait.end().code(6);
    }
  }

  @Test
  void refusesASecondOneOnTheSameHome() {
    home.run("daemon", "start").code(0);
    long first = home.daemonProcess().pid();
    Said second = home.run("daemon", "run").code(75);
    assertThat(second.err() + second.out()).contains("already running");
    assertThat(home.run("daemon", "start").code(0).out()).contains("" + first);
  }

  @Test
  void isNotFooledByAStaleFile() throws IOException {
    home.run("daemon", "start").code(0);
    Path file = home.state().resolve("daemon.json");
    String stale = Files.readString(file);
    home.killDaemon();
    assertThat(file).exists();
    home.run("daemon", "status", "--json").code(69);
    home.run("list").code(0);
    assertThat(Files.readString(file)).isNotEqualTo(stale);
  }

  @Test
  void saysThatItsPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      home.tools("settings: { port: " + taken.getLocalPort() + " }\n");
      Said said = home.run("list");
      assertThat(said.code()).isEqualTo(69);
      assertThat(said.err()).contains("" + taken.getLocalPort()).contains("settings.port");
    }
  }

  @Test
  void keepsItsPortAndYieldsItWhereTaken() throws IOException {
    home.run("daemon", "start").code(0);
    long port = home.run("daemon", "status", "--json").json().number("port").orElseThrow();
    home.run("daemon", "restart").code(0);
    assertThat(home.run("daemon", "status", "--json").json().number("port")).hasValue(port);
    home.run("daemon", "stop").code(0);
    try (ServerSocket taken = new ServerSocket((int) port, 1, InetAddress.getLoopbackAddress())) {
      home.run("daemon", "start").code(0);
      assertThat(home.run("daemon", "status", "--json").json().number("port").orElseThrow())
          .isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void endsByItselfWhenIdleAndNotBefore() {
    home.tools(TestHome.QUICK + "settings: { idle_exit: 1 }\n");
    String task = home.startScript(UNTIL_GO);
    home.awaitFile("up");
    ProcessHandle daemon = home.daemonProcess();
    TestHome.until("time has passed", () -> age(home.started(task)) > 2500);
    assertThat(daemon.isAlive()).isTrue();
    go();
    TestHome.until("it has ended", () -> !daemon.isAlive() || Marked.isZombie(daemon));
    home.completed(task);
  }

  private static long age(JsonObject event) {
    return Duration.between(Instant.parse(event.text("ts").orElseThrow()), Instant.now())
        .toMillis();
  }

  @Test
  void namesAHomeThatCannotBeWritten() {
    withReadOnly(
        home.home(),
        () -> {
          Said said = home.run("start", "quick", "--", "true").code(77);
          assertThat(said.err()).contains(home.home().toString());
        });
  }

  @Test
  void namesAStateThatCannotBeWritten() {
    withReadOnly(
        home.folder().resolve("state"),
        () -> {
          Said said = home.run("start", "quick", "--", "true").code(77);
          assertThat(said.err()).contains(home.folder().resolve("state").toString());
        });
  }

  /** Root writes through permissions, so the folder is mounted read-only where that is allowed. */
  private static void withReadOnly(Path folder, Runnable test) {
    Needs.mount(List.of("mount", "--bind", folder.toString(), folder.toString()));
    try {
      Needs.mount(List.of("mount", "-o", "remount,bind,ro", folder.toString()));
      test.run();
    } finally {
      Needs.mount(List.of("umount", folder.toString()));
    }
  }

  @Test
  void refusesAStateOpenToOthers() throws IOException {
    home.run("daemon", "start").code(0);
    Path state = home.state();
    home.run("daemon", "stop").code(0);
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
    Said said = home.run("list").code(77);
    assertThat(said.err()).contains("chmod 700");
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void staysTruthfulOnAFullDisk() throws IOException {
    Path runs = Files.createDirectory(home.home().resolve("runs"));
    home.tools(TestHome.QUICK + "settings: { min_free_bytes: 0 }\n");
    Needs.mount(
        List.of("mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", runs.toString()));
    try {
      String task = home.startScript("echo up > up; until [ -e go ]; do sleep 0.05; done; exit 6");
      home.awaitFile("up");
      fill(runs);
      Said refused = home.run("start", "quick", "--", "true");
      assertThat(refused.code()).as(refused.err()).isNotZero();
      assertThat(refused.err()).containsAnyOf("disk", "space");
      go();
      assertThat(home.completed(task).number("exit_code")).hasValue(6);
      home.run("daemon", "stop").code(0);
      home.journals().folders().forEach(run -> JournalRules.check(Journals.of(run)));
    } finally {
      Needs.mount(List.of("umount", "-l", runs.toString()));
    }
  }

  private static void fill(Path folder) throws IOException {
    byte[] block = new byte[4096];
    try (var file = Files.newOutputStream(folder.resolve("filler"))) {
      while (true) {
        file.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("space");
    }
  }
}
