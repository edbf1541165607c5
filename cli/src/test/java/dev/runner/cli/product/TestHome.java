package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A home with state, tools and a daemon of its own for one test. When the test is over its journals
 * are held against {@link JournalRules}, and no process of it may be left.
 */
final class TestHome implements BeforeEachCallback, AfterEachCallback {
  /** Short graces, so that a whole ladder takes two seconds. */
  static final String QUICK =
      """
      version: 1
      tools:
        quick:
          extends: command
          agents: allow
          grace: { interrupt_sec: 1, terminate_sec: 1 }
      """;

  private static final Path NONE = Path.of("");

  private Path folder = NONE;
  private final Map<String, String> environment = new TreeMap<>();

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("runner-it-").toRealPath();
    for (String each : List.of("home", "state", "work", "person")) {
      Files.createDirectory(folder.resolve(each));
    }
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.resolve("person").toString());
    environment.put("RUNNER_HOME", home().toString());
    environment.put("RUNNER_STATE_DIR", folder.resolve("state").toString());
    tools(QUICK);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (folder.equals(NONE)) {
      return;
    }
    try {
      if (context.getExecutionException().isEmpty()) {
        settle();
      } else {
        System.err.println(context.getDisplayName() + " failed; see " + folder);
      }
    } finally {
      killAll();
    }
    if (context.getExecutionException().isEmpty()) {
      remove(folder);
    }
  }

  /** Ends what still runs, and checks what is left of it: true journals and no process. */
  private void settle() {
    daemon()
        .ifPresent(door -> {
          door.post("tasks/stop", new JsonObject().with("all", true).with("now", true));
          until("all tasks have ended", () -> unfinished().isEmpty());
          run("daemon", "stop").code(0);
        });
    endHost();
    ownRuns().forEach(run -> JournalRules.check(Journals.of(run)));
    until("no process is left", () -> new Marked(folder).alive().isEmpty());
  }

  /** The process that holds terminals would stay a while for the next task. */
  private void endHost() {
    try (Stream<Path> state = Files.walk(folder.resolve("state"))) {
      state
          .filter(file -> file.endsWith("host.json"))
          .flatMap(file -> Json.read(read(file)).stream())
          .flatMap(host -> ProcessHandle.of(host.number("pid").orElseThrow()).stream())
          .filter(process -> Marked.shown(process).contains("TerminalHost"))
          .forEach(ProcessHandle::destroy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<Path> ownRuns() {
    return journals().folders().stream().filter(run -> !isForeign(run));
  }

  private static boolean isForeign(Path run) {
    return run.getFileName().toString().endsWith("-999")
        || Files.exists(run.resolve("origin.json"));
  }

  private List<String> unfinished() {
    List<String> open = new ArrayList<>();
    for (JsonObject event : ownRuns().flatMap(run -> Journals.of(run).stream()).toList()) {
      String id = event.text("task_id").orElse("");
      if (Journals.name(event).equals("task_queued")) {
        open.add(id);
      } else if (Journals.name(event).equals("task_completed")) {
        open.remove(id);
      }
    }
    return open;
  }

  private void killAll() {
    for (ProcessHandle each : new Marked(folder).alive()) {
      System.err.println("left over: " + Marked.shown(each));
      each.destroyForcibly();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  Path home() {
    return folder.resolve("home");
  }

  /** Where commands are called and tools work. */
  Path work() {
    return folder.resolve("work");
  }

  Path folder() {
    return folder;
  }

  /** {@code <state>} of this home's daemons. */
  Path state() {
    return Path.of(run("daemon", "status", "--json").json().text("state_dir").orElseThrow());
  }

  Journals journals() {
    return new Journals(home().resolve("runs"));
  }

  void tools(String yaml) {
    write(home().resolve("tools.yaml"), yaml);
  }

  /** A script in the work folder; returns its path. */
  String script(String name, String text) {
    return write(work().resolve(name), text).toString();
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Variables the caller of every further command has. */
  TestHome with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Command command(String... words) {
    return new Command(List.of(words), work(), environment);
  }

  /** Calls the command line and waits for its end. */
  Said run(String... words) {
    return command(words).run();
  }

  /** Starts a task and returns its id. */
  String start(String... words) {
    List<String> all = new ArrayList<>(List.of("start"));
    all.addAll(List.of(words));
    return run(all.toArray(String[]::new)).code(0).line();
  }

  /** Starts a script as the tool {@code quick}. */
  String startScript(String text) {
    return start("quick", "--", "sh", script("script-" + System.nanoTime() + ".sh", text));
  }

  /** The daemon that is recorded, if it lives. */
  Optional<DaemonDoor> daemon() {
    JsonObject status = run("daemon", "status", "--json").json();
    return status
        .text("url")
        .map(url ->
            new DaemonDoor(url, read(Path.of(status.text("token_file").orElseThrow())).strip()));
  }

  DaemonDoor door() {
    return daemon().orElseThrow(() -> new AssertionError("no daemon is running"));
  }

  ProcessHandle daemonProcess() {
    long pid = run("daemon", "status", "--json").code(0).json().number("pid").orElseThrow();
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** SIGKILL, as the kernel does it when memory is short. */
  void killDaemon() {
    ProcessHandle daemon = daemonProcess();
    daemon.destroyForcibly();
    until("the daemon is gone", () -> !daemon.isAlive() || Marked.isZombie(daemon));
  }

  /** The task's completion event; waits for it. */
  JsonObject completed(String taskId) {
    until(taskId + " has ended", () -> find(taskId, "task_completed").isPresent());
    return find(taskId, "task_completed").orElseThrow();
  }

  /** Waits until the tool of the task runs. */
  JsonObject started(String taskId) {
    until(taskId + " has started", () -> find(taskId, "task_started").isPresent());
    return find(taskId, "task_started").orElseThrow();
  }

  Optional<JsonObject> find(String taskId, String event) {
    return events(taskId, e -> Journals.name(e).equals(event)).findFirst();
  }

  Stream<JsonObject> events(String taskId, Predicate<JsonObject> wanted) {
    return journals().ofTask(taskId).stream().filter(wanted);
  }

  /** The signals the task was sent, in order, without repeated steps' targets. */
  List<String> signals(String taskId) {
    return events(taskId, e -> Journals.name(e).equals("task_signal_sent"))
        .map(e -> e.text("signal").orElse(""))
        .toList();
  }

  /** The events of the daemon itself. */
  List<JsonObject> daemonEvents() {
    return Journals.read(state().resolve("daemon.jsonl"));
  }

  Optional<JsonObject> task(String ref) {
    return Json.read(run("show", ref, "--json").out());
  }

  /** Waits until a file in the work folder is there and not empty; returns what it holds. */
  String awaitFile(String name) {
    Path file = work().resolve(name);
    until(name + " is written", () -> Files.exists(file) && Files.size(file) > 0);
    return read(file).strip();
  }

  static void until(String what, Callable<Boolean> condition) {
    await(what).atMost(Patience.LONGEST).pollInterval(Duration.ofMillis(30)).until(condition);
  }

  static void assertGone(String pid) {
    assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(p -> !Marked.isZombie(p)))
        .as("process %s", pid)
        .isEmpty();
  }
}
