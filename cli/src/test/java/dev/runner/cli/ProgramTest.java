package dev.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.command.Caller;
import dev.runner.cli.daemon.Packaged;
import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.terminal.Console;
import dev.runner.cli.terminal.Terminals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the command line, verb by verb, against a fake daemon. */
class ProgramTest {
  private static final String TASK =
      """
      {"task_id":"task_1","status":"%s","exit_code":%d,
       "log_paths":{"stdout":"stdout.log","stderr":"stderr.log"}}
      """;

  @TempDir Path folder = Path.of("set by JUnit");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  @SuppressWarnings("NullAway.Init") // made before each test
  private FakeDaemon daemon;

  @BeforeEach
  void begin() throws IOException {
    daemon = new FakeDaemon(folder);
    environment.putAll(daemon.environment);
  }

  @AfterEach
  void end() throws IOException {
    daemon.close();
  }

  private int run(String... words) {
    return runWith("", "", words);
  }

  private int runWith(String terminals, String input, String... words) {
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            Terminals.told(terminals),
            !terminals.isEmpty());
    Packaged packaged = new Packaged(folder, Path.of("/nowhere/java"));
    return new Program(new Caller(environment, folder, console, packaged)).run(List.of(words));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private JsonObject body() {
    return Json.read(daemon.seen.getLast().body()).orElseThrow();
  }

  @Test
  void printsWhatTheDaemonRendersForPeople() {
    daemon.on("GET /tasks", 200, "text/plain", "a table");
    assertThat(runWith("012,120", "", "list", "--status", "failed", "--status", "lost")).isZero();
    assertThat(out()).isEqualTo("a table\n");
    FakeDaemon.Seen seen = daemon.seen.getFirst();
    assertThat(seen.line()).isEqualTo("GET /api/v1/tasks?status=failed&status=lost");
    assertThat(seen.header("Accept")).isEqualTo("text/plain");
    assertThat(seen.header("Runner-columns")).isEqualTo("120");
    assertThat(seen.header("Runner-color")).isEqualTo("always");
    assertThat(seen.header("Authorization")).isEqualTo("Bearer secret-token");
  }

  @Test
  void asksForJsonLinesOfManyAndJsonOfOne() {
    daemon.json("GET /tasks", "{}\n{}\n").json("GET /tasks/x", "{}");
    run("--json", "list");
    run("show", "x", "--json");
    assertThat(daemon.seen.getFirst().header("Accept")).isEqualTo("application/jsonl");
    assertThat(daemon.seen.getLast().header("Accept")).isEqualTo("application/json");
    assertThat(out()).isEqualTo("{}\n{}\n{}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "400,bad_request,65",
    "401,no_credential,77",
    "403,not_allowed,77",
    "404,no_such_task,66",
    "409,run_closed,65",
    "422,invalid_request,65",
    "429,queue_full,75",
    "500,internal,70",
    "500,bad_tools,65",
    "503,starting,75",
    "507,disk_full,75"
  })
  void endsWithTheExitCodeOfTheProblem(int status, String slug, int code) {
    daemon.problem("GET /tasks/x/why", status, slug);
    assertThat(run("why", "x")).isEqualTo(code);
    assertThat(err()).isEqualTo("runner: told " + slug + "\n");
    assertThat(out()).isEmpty();
  }

  @Test
  void printsEveryFieldOfAProblemAndTheObjectWithJson() {
    String problem =
        "{\"type\":\"/bad_tools\",\"detail\":\"2 mistakes\",\"errors\":[{\"pointer\":\"/tools/a\","
            + "\"detail\":\"unknown key\",\"file\":\"t.yaml\",\"line\":3,\"column\":5,"
            + "\"remedy\":\"did you mean cmd?\"}]}";
    daemon.on("POST /tools/check", 422, "application/problem+json", problem);
    assertThat(run("tools", "check", "t.yaml")).isEqualTo(65);
    assertThat(err())
        .isEqualTo("runner: 2 mistakes\n  t.yaml:3:5: /tools/a: unknown key (did you mean cmd?)\n");
    assertThat(body().text("path")).contains(folder.resolve("t.yaml").toString());
    err.reset();
    run("tools", "check", "t.yaml", "--json");
    assertThat(err()).isEqualTo(problem + "\n");
  }

  @Test
  void startsATaskAndPrintsItsIdAlone() throws IOException {
    Files.writeString(folder.resolve("p.txt"), "from file");
    environment.put("RUNNER_TASK_ID", "task_0");
    daemon.on("POST /tasks", 201, "application/json", TASK.formatted("queued", 0));
    int code =
        runWith(
            "",
            "from stdin",
            "start",
            "tool",
            "-p",
            "a=1",
            "-p",
            "a=2",
            "-p",
            "f=@p.txt",
            "-p",
            "i=@-",
            "-p",
            "at=@@x",
            "-e",
            "NEW=v=w",
            "-e",
            "KEPT",
            "--timeout",
            "2m",
            "--after",
            "@last",
            "--run",
            "R",
            "--priority",
            "3",
            "--",
            "fix",
            "-p",
            "this");
    assertThat(err()).isEmpty();
    assertThat(code).isZero();
    assertThat(out()).isEqualTo("task_1\n");
    assertThat(daemon.seen.getLast().body())
        .contains("\"tool\":\"tool\"")
        .contains(
            "\"params\":{\"a\":[\"1\",\"2\"],\"f\":\"from file\",\"i\":\"from stdin\",\"at\":\"@x\","
                + "\"prompt\":[\"fix\",\"-p\",\"this\"]}")
        .contains("\"priority\":3,\"timeout_sec\":120")
        .contains("\"set_env\":{\"KEPT\":\"yes\",\"NEW\":\"v=w\"}")
        .contains("\"after\":[\"@last\"],\"run_id\":\"R\"")
        .contains("\"cwd\":\"" + folder + "\"")
        .contains("\"env\":{\"KEPT\":\"yes\",\"PATH\"")
        .doesNotContain("RUNNER_TASK_ID", "RUNNER_HOME");
    assertThat(daemon.seen.getLast().header("Idempotency-key")).hasSize(32);
  }

  @Test
  void startsManyInBatchesIntoOneRun() {
    daemon
        .json("POST /runs", "{\"run_id\":\"RUN-1\"}")
        .json("POST /tasks/batch", "{\"items\":[" + items(1000) + "],\"run_id\":\"RUN-1\"}")
        .json("POST /tasks/batch", "{\"items\":[" + items(5) + "],\"run_id\":\"RUN-1\"}")
        .json("POST /runs/RUN-1/close", "{}");
    assertThat(run("start", "tool", "--count", "1005")).isZero();
    assertThat(out().lines()).hasSize(1005);
    assertThat(daemon.lines())
        .containsExactly(
            "POST /runs", "POST /tasks/batch", "POST /tasks/batch", "POST /runs/RUN-1/close");
  }

  private static String items(int count) {
    return "{\"task_id\":\"task_1\"}" + ",{\"task_id\":\"task_1\"}".repeat(count - 1);
  }

  @Test
  void waitsOverARetryAndEndsWithTheToolsCode() {
    daemon
        .json("GET /tasks/a", TASK.formatted("running", 0))
        .json(
            "GET /tasks/task_1",
            "{\"task_id\":\"task_1\",\"status\":\"failed\",\"retried_as\":\"task_2\"}")
        .json("GET /tasks/task_2", "{\"task_id\":\"task_2\",\"status\":\"failed\",\"exit_code\":7}")
        .json("GET /tasks/b", "{\"task_id\":\"task_3\",\"status\":\"timed_out\"}");
    assertThat(run("wait", "a", "b")).isEqualTo(7);
    assertThat(err()).contains("task_2 failed, exit code 7").contains("task_3 timed out");
    assertThat(daemon.lines().getFirst()).isEqualTo("GET /tasks/a?wait_ms=50000");
  }

  @Test
  void followsBothOutputsAndTellsTheEnd() {
    daemon
        .on("POST /tasks", 201, "application/json", TASK.formatted("queued", 0))
        .on("GET /tasks/task_1/logs/stdout", 200, "text/plain", "out\u001b[2J")
        .on("GET /tasks/task_1/logs/stderr", 200, "text/plain", "err")
        .json("GET /tasks/task_1", TASK.formatted("failed", 3));
    assertThat(run("start", "tool", "--follow")).isEqualTo(3);
    assertThat(out()).isEqualTo("out\u001b[2J");
    assertThat(err()).startsWith("runner: started task_1\nerr").endsWith("failed, exit code 3\n");
  }

  @Test
  void printsTheConversationWhereThereIsOne() {
    daemon.json(
        "GET /tasks/t/conversation",
        "{\"items\":[{\"offset\":0,\"end\":9,\"kind\":\"tool\",\"text\":\"bash: ls\"},"
            + "{\"offset\":9,\"end\":20,\"kind\":\"text\",\"text\":\"a\\u001b[2J\\nb\"}]}");
    assertThat(run("logs", "t")).isZero();
    assertThat(out()).isEqualTo("> bash: ls\na␛[2J\nb\n");
    out.reset();
    assertThat(run("logs", "t", "-n", "1", "--json")).isZero();
    assertThat(out().lines()).singleElement().asString().contains("\"end\":20");
    assertThat(run("logs", "t", "--raw", "--json")).isEqualTo(64);
  }

  @Test
  void asksForNoConversationWhereNobodyKnowsOne() {
    daemon.problem("GET /tasks/t/conversation", 409, "no_conversation");
    assertThat(run("logs", "t", "--json")).isEqualTo(65);
    assertThat(err()).contains("no_conversation");
  }

  @Test
  void letsColorsAloneThroughToATerminalUnlessRaw() {
    daemon
        .on("GET /tasks/t/logs/stdout", 200, "text/plain", "\u001b[1mx\u001b[2J")
        .problem("GET /tasks/t/conversation", 409, "no_conversation");
    runWith("1", "", "logs", "t");
    assertThat(out()).isEqualTo("\u001b[1mx␛[2J\u001b[0m");
    out.reset();
    runWith("1", "", "logs", "t", "--raw");
    assertThat(out()).isEqualTo("\u001b[1mx\u001b[2J");
  }

  @Test
  void stopsEachAndGoesOnPastAFailure() {
    daemon.problem("POST /tasks/a/stop", 404, "no_such_task");
    daemon.on("POST /tasks/b/stop", 202, "text/plain", "stopping b");
    assertThat(run("stop", "a", "b", "--now")).isEqualTo(66);
    assertThat(out()).isEqualTo("stopping b\n");
    assertThat(body().isTrue("now")).isTrue();
  }

  @Test
  void printsEventsPageByPage() {
    String event =
        "{\"pos\":%d,\"ts\":\"2026-11-20T08:00:00.123456Z\",\"event\":\"task_started\","
            + "\"task_id\":\"task_abcdefgh\",\"summary\":\"began\"}\n";
    daemon
        .json("GET /runs/R/events", event.formatted(4) + event.formatted(9))
        .json("GET /runs/R/events", "");
    assertThat(run("events", "R")).isZero();
    assertThat(out().lines())
        .hasSize(2)
        .allMatch(l -> l.matches("[0-9:.]{12}  cdefgh  task_started +began"));
    assertThat(daemon.lines().getLast()).isEqualTo("GET /runs/R/events?after_pos=9&limit=500");
  }

  @Test
  void usesTheTasksOwnTokenInsideATaskOfThisHome() {
    daemon.on("GET /runs", 200, "text/plain", "");
    environment.putAll(
        Map.of("RUNNER_TASK_ID", "task_0", "RUNNER_TOKEN", "of-task", "RUNNER_URL", "http://x"));
    run("runs");
    assertThat(daemon.seen.getLast().header("Authorization")).isEqualTo("Bearer of-task");
  }

  @Test
  void doesNotSendTheTokenToAProcessThatIsNotTheDaemon() throws IOException {
    Path address =
        Path.of(environment.getOrDefault("RUNNER_STATE_DIR", ""))
            .toFile()
            .listFiles()[0]
            .toPath()
            .resolve("daemon.json");
    String text = Files.readString(address);
    Files.writeString(address, text.replaceAll("\"start_ticks\":\\d+", "\"start_ticks\":1"));
    assertThat(run("daemon", "status")).isEqualTo(69);
    assertThat(out()).startsWith("not running");
    assertThat(daemon.seen).isEmpty();
  }

  @Test
  void tellsUsageMistakesWithASuggestion() {
    assertThat(run("lsit")).isEqualTo(64);
    assertThat(run("list", "--stauts", "x")).isEqualTo(64);
    assertThat(run("run")).isEqualTo(64);
    assertThat(run("start", "tool", "words")).isEqualTo(64);
    assertThat(run("start", "tool", "-e", "NOT_SET")).isEqualTo(64);
    assertThat(run("start", "tool", "--timeout", "soon")).isEqualTo(64);
    assertThat(run("stop")).isEqualTo(64);
    assertThat(run("show")).isEqualTo(64);
    assertThat(err())
        .contains("Did you mean 'list'?", "Did you mean '--status'?", "runner run new")
        .contains("write the prompt after --");
    assertThat(daemon.seen).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"show", "stop", "wait", "logs", "rm --yes", "keep", "events", "artifacts", "du"})
  void anEmptyNameIsAMistakeAndNothingIsAsked(String verb) {
    List<String> words = new ArrayList<>(List.of(verb.split(" ")));
    words.add("");
    assertThat(run(words.toArray(String[]::new))).isEqualTo(64);
    assertThat(err()).contains("a name is empty");
    assertThat(daemon.seen).isEmpty();
  }

  @Test
  void everyVerbOfTheHelpExistsAndExplainsItself() {
    for (String name : Verbs.names()) {
      out.reset();
      assertThat(run((name + " --help").split(" ", -1))).as(name).isZero();
      assertThat(out()).contains("Usage: runner " + name).contains("--home", "--json");
    }
    assertThat(run("--help")).isZero();
    assertThat(out()).contains("Begin:", "Work:", "Look:", "Care:");
  }

  @ParameterizedTest
  @CsvSource({"bash,_complete_runner", "zsh,compdef", "fish,complete -c runner"})
  void printsCompletionScripts(String shell, String part) {
    assertThat(run("completion", shell)).isZero();
    assertThat(out()).contains(part, "daemon");
  }

  private void untrusted() {
    daemon
        .text(
            "GET /trust",
            "adds evil",
            Map.of(
                "Runner-Trust", "untrusted", "Runner-Sha256", "abc", "Runner-Notice", "a notice"))
        .json("POST /trust", "{\"file\":\"/p/tools.yaml\",\"state\":\"trusted\"}");
  }

  @ParameterizedTest
  @CsvSource({"y,0", "YES,0", "n,77", "'',77", "yellow,77"})
  void asksAPersonWhoHasSeenTheFile(String reply, int code) {
    untrusted();
    assertThat(runWith("012,80", reply + "\n", "trust", "p")).isEqualTo(code);
    assertThat(out()).startsWith("adds evil\n");
    assertThat(err()).contains("runner: a notice\n", "[y/N] ");
    assertThat(daemon.seen).hasSize(code == 0 ? 2 : 1);
    if (code == 0) {
      assertThat(body().text("sha256")).hasValue("abc");
      assertThat(body().text("cwd")).hasValue(folder.resolve("p").toString());
    }
  }

  @Test
  void trustsNothingUnseenWithoutATerminal() {
    untrusted();
    assertThat(run("trust")).isEqualTo(77);
    assertThat(err()).contains("--yes --sha256 abc");
    assertThat(run("trust", "--yes")).isEqualTo(64);
    assertThat(run("trust", "--show")).isZero();
    assertThat(daemon.lines()).noneMatch(line -> line.startsWith("POST"));
    assertThat(runWith("012", "", "trust", "--yes", "--sha256", "other")).isZero();
    assertThat(body().text("sha256")).hasValue("other");
    assertThat(runWith("012", "y\n", "trust", "--sha256", "other")).isEqualTo(65);
  }

  @Test
  void letsNoTaskTrustAndAsksNoDaemon() {
    environment.put("RUNNER_TASK_ID", "task_1");
    for (String option : List.of("--yes", "--show", "--revoke", "--list")) {
      assertThat(run("trust", option)).isEqualTo(77);
    }
    assertThat(daemon.seen).isEmpty();
  }

  @Test
  void writesAFirstToolsFileOnce() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.writeString(bin.resolve("opencode"), "");
    assertThat(bin.resolve("opencode").toFile().setExecutable(true)).isTrue();
    environment.put("PATH", bin.toString());
    assertThat(run("init")).isZero();
    Path file = Path.of(environment.getOrDefault("RUNNER_HOME", "")).resolve("tools.yaml");
    assertThat(file)
        .content()
        .contains("\n  opencode:\n    extends: opencode\n")
        .doesNotContain("extends: claude");
    assertThat(out()).contains("runner start opencode");
    assertThat(run("init")).isEqualTo(65);
    assertThat(err()).contains("exists and stays as it is");
  }
}
