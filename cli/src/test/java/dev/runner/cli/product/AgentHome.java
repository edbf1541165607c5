package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.cli.demo.AgentProgram;
import dev.runner.cli.demo.OpenCodeConfig;
import dev.runner.cli.demo.OpenCodeConfig.ShellPermission;
import dev.runner.cli.demo.Scenario;
import dev.runner.cli.demo.StubModel;
import dev.runner.cli.demo.StubbedAgent;
import dev.runner.cli.demo.provider.Tokens;
import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A home for one test of real agents: the packaged product, and agents whose home is their own. */
final class AgentHome implements AutoCloseable {
  private static final Path LIBRARIES = Path.of("target/runner/lib").toAbsolutePath();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  /** A model that makes a file, if its shell may. */
  static final Scenario MAKES =
      new Scenario.ShellThenAnswer("echo made > \"$RUNNER_ARTIFACTS_DIR/made.txt\"", "Done.");

  /** A model whose command does not end by itself. */
  static final Scenario WAITS = new Scenario.ShellThenAnswer("sleep 300; echo over", "Never.");

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  /** What a command said. */
  record Said(int code, String out, String err) {}

  AgentHome(Path emptyFolder) throws IOException {
    folder = emptyFolder.toRealPath();
    for (String each : List.of("home", "program", "work", "person")) {
      Files.createDirectory(folder.resolve(each));
    }
    Files.writeString(
        folder.resolve("program/daemon.args"),
        "-XX:-MaxFDLimit --enable-native-access=ALL-UNNAMED --class-path \""
            + LIBRARIES
            + "/*\"\n");
    writeLauncher();
    OpenCodeConfig.prepareHome(folder.resolve("person"));
    environment.putAll(OpenCodeConfig.ownHome(folder.resolve("person")));
    environment.put("PATH", System.getenv("PATH"));
    environment.put("RUNNER_HOME", home().toString());
    environment.put("RUNNER_STATE_DIR", folder.resolve("state").toString());
  }

  /** What {@code scripts/runner} is to a person; tasks are told of it. */
  private Path launcher() {
    return folder.resolve("program/runner");
  }

  private void writeLauncher() throws IOException {
    Files.writeString(
        launcher(),
        """
        #!/bin/sh
        exec "%s" -XX:TieredStopAtLevel=1 "-Drunner.packaged=%s" "-Drunner.called=$0" \\
          -cp "%s/*" dev.runner.cli.Main "$@"
        """
            .formatted(JAVA, launcher().getParent(), LIBRARIES));
    Files.setPosixFilePermissions(launcher(), PosixFilePermissions.fromString("rwx------"));
  }

  AgentHome withOpenCode() {
    return with(AgentProgram.OPENCODE);
  }

  /** Puts the agent first in PATH. Without it, CI fails, and others are told what they skip. */
  AgentHome with(AgentProgram agent) {
    Optional<Path> program = agent.locate(Path.of(""), System.getenv());
    if (program.isEmpty()) {
      Needs.missing(agent.name() + " is not installed; run: npm ci --prefix scripts/agents");
    }
    String path = program.orElseThrow().getParent() + ":" + System.getenv("PATH");
    environment.put("PATH", path);
    return this;
  }

  /** Lets OpenCode ask this model alone, and run what it wants. */
  AgentHome asking(StubModel stub) {
    return asking(stub, ShellPermission.ALLOW);
  }

  /** Lets OpenCode ask this model alone. */
  AgentHome asking(StubModel stub, ShellPermission shell) {
    environment.putAll(new OpenCodeConfig(stub.baseUrl(), shell).environment());
    return this;
  }

  /** Lets an agent other than OpenCode ask this model alone. */
  AgentHome asking(StubModel stub, StubbedAgent agent) throws IOException {
    environment.putAll(agent.settle(person(), stub.origin()));
    return this;
  }

  /** A command without what only this test's own machine may have in PATH. */
  AgentHome withoutOpenCode() {
    List<String> folders = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
    folders.removeIf(each -> Files.exists(Path.of(each, "opencode")));
    environment.put("PATH", String.join(":", folders));
    return this;
  }

  AgentHome tools(String yaml) throws IOException {
    Files.writeString(home().resolve("tools.yaml"), yaml);
    return this;
  }

  /** Where commands are called and agents work. */
  Path work() {
    return folder.resolve("work");
  }

  /** The home of the person, and so of the agents. */
  Path person() {
    return folder.resolve("person");
  }

  Path home() {
    return folder.resolve("home");
  }

  /** Calls the command line, as the launcher does, and waits for its end. */
  Said run(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher().toString()));
    command.addAll(List.of(words));
    Path out = Files.createTempFile(folder, "said", ".out");
    Path err = Files.createTempFile(folder, "said", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.resolve("work").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process =
        builder
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!endsInTime(process)) {
      process.destroyForcibly();
      throw new AssertionError(words[0] + " does not end; it said: " + Files.readString(err));
    }
    return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static boolean endsInTime(Process process) {
    try {
      return process.waitFor(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a command runs", e);
    }
  }

  /** Starts tasks; their ids. */
  List<String> start(String... words) throws IOException {
    Said said = run(Stream.concat(Stream.of("start"), Stream.of(words)).toArray(String[]::new));
    assertThat(said.code()).as("start told %s", said.err()).isZero();
    return said.out().lines().toList();
  }

  /** Goes on in the session of a task; the id of the one that does. */
  String goOn(String taskId, String prompt) throws IOException {
    Said said = run("continue", taskId, "--", prompt);
    assertThat(said.code()).as("continue told %s", said.err()).isZero();
    return said.out().strip();
  }

  /** The first such event of the task; waits for it. */
  JsonObject event(String taskId, String name) {
    until(taskId + " has " + name, () -> events(taskId, name).findFirst().isPresent());
    return events(taskId, name).findFirst().orElseThrow();
  }

  private Stream<JsonObject> events(String taskId, String name) {
    return journals().ofTask(taskId).stream().filter(e -> Journals.name(e).equals(name));
  }

  private Journals journals() {
    return new Journals(home().resolve("runs"));
  }

  /** The folder of the task. */
  Path task(String taskId) {
    return journals().folder(taskId);
  }

  /** The task as {@code show --json} tells it. */
  String shown(String taskId) throws IOException {
    return run("show", taskId, "--json").out();
  }

  /** How the task ended; waits for it. */
  JsonObject completed(String taskId, String status) {
    JsonObject completed = event(taskId, "task_completed");
    assertThat(completed.text("status")).as("%s", completed).hasValue(status);
    return completed;
  }

  /** Asserts that the task failed though its tool may have said otherwise, and why. */
  void assertFailed(String taskId, String errorClass) {
    assertThat(completed(taskId, "failed").text("error_class")).hasValue(errorClass);
  }

  /** Asserts that the task tells as used what the stub reported with so many answers. */
  void assertUsed(String taskId, long answers) throws IOException {
    JsonObject usage = Json.read(shown(taskId)).orElseThrow().object("usage").orElseThrow();
    assertThat(usage.number("input_tokens")).as("%s", usage).hasValue(answers * Tokens.NEW_INPUT);
    assertThat(usage.number("cache_read_tokens")).hasValue(answers * Tokens.CACHED_INPUT);
    assertThat(usage.number("output_tokens")).hasValue(answers * Tokens.OUTPUT);
  }

  /** What its tool printed: one JSON object a line, whole to the last. */
  List<JsonObject> stream(String taskId) throws IOException {
    String printed = stdout(taskId);
    assertThat(printed).endsWith("\n");
    return printed.lines().map(line -> Json.read(line).orElseThrow()).toList();
  }

  /**
   * Stops a task whose model {@link #WAITS}, once it does.
   *
   * @return how the task ended, with nothing of it left
   */
  JsonObject stopWhileItWaits(String taskId) throws IOException {
    until("the shell waits", () -> marked(taskId).stream().anyMatch(p -> p.contains("sleep 300")));
    assertThat(run("stop", taskId).code()).isZero();
    JsonObject completed = completed(taskId, "cancelled");
    assertThat(completed.objects("survivors")).isEmpty();
    assertThat(marked(taskId)).isEmpty();
    return completed;
  }

  String stdout(String taskId) throws IOException {
    return Files.readString(task(taskId).resolve("stdout.log"));
  }

  String stderr(String taskId) throws IOException {
    return Files.readString(task(taskId).resolve("stderr.log"));
  }

  /** Whether the model of the task, one that {@link #MAKES}, was allowed to. */
  boolean made(String taskId) {
    return Files.exists(task(taskId).resolve("artifacts/made.txt"));
  }

  /** What a file of the task's artifacts holds, once it holds something. */
  String awaitArtifact(String taskId, String name) throws IOException {
    Path file = task(taskId).resolve("artifacts").resolve(name);
    until(name + " is written", () -> Files.exists(file) && Files.size(file) > 0);
    return Files.readString(file).strip();
  }

  /** SIGKILL, as the kernel does it when memory is short. */
  void killDaemon() throws IOException {
    JsonObject status = Json.read(run("daemon", "status", "--json").out()).orElseThrow();
    ProcessHandle daemon = ProcessHandle.of(status.number("pid").orElseThrow()).orElseThrow();
    daemon.destroyForcibly();
    until("the daemon is gone", () -> !isAlive(daemon.pid()));
  }

  /** The processes that carry the mark of the task, zombies aside. */
  static List<String> marked(String taskId) {
    return ProcessHandle.allProcesses()
        .filter(p -> file(p.pid(), "environ").contains("RUNNER_TASK_ID=" + taskId + '\0'))
        .filter(p -> isAlive(p.pid()))
        .map(p -> p.pid() + " " + file(p.pid(), "cmdline").replace('\0', ' '))
        .toList();
  }

  /** Whether it lives; one that has ended and waits to be reaped does not. */
  static boolean isAlive(long pid) {
    String stat = file(pid, "stat");
    return !stat.isEmpty() && !stat.startsWith("Z", stat.lastIndexOf(')') + 2);
  }

  private static String file(long pid, String name) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), name));
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  static void until(String what, Callable<Boolean> condition) {
    await(what).atMost(Patience.LONGEST).pollInterval(Duration.ofMillis(50)).until(condition);
  }

  /** Ends the daemon and what still runs, and holds all journals against {@link JournalRules}. */
  @Override
  public void close() throws IOException {
    Said status = run("daemon", "status", "--json");
    if (status.code() == 0) {
      assertThat(run("daemon", "stop", "--tasks").code()).isZero();
      long pid = Json.read(status.out()).orElseThrow().number("pid").orElse(0);
      until("the daemon has ended", () -> !isAlive(pid));
    }
    journals().folders().forEach(run -> JournalRules.check(Journals.of(run)));
  }
}
