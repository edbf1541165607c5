package dev.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.cli.command.Caller;
import dev.runner.cli.daemon.Packaged;
import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.terminal.Console;
import dev.runner.cli.terminal.Terminals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Claude Code asks {@code runner mcp --permissions}, and what it is answered. */
class PermissionServerTest {
  private static final String ASK = "POST /tasks/task_1/checkpoints";
  private static final String WITHDRAW = "POST /checkpoints/cp_1/withdraw";
  private static final String INPUT =
      "{ \"command\": \"echo \\u00e9 1\", \"n\": 1e400, \"x\":null }";
  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":"
          + "\"permission_prompt\",\"_meta\":{\"a\":{}},\"arguments\":{\"tool_use_id\":\"t\","
          + "\"tool_name\":\"Bash\",\"input\":"
          + INPUT
          + "}}}\n";

  @TempDir Path folder = Path.of("set by JUnit");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  @SuppressWarnings("NullAway.Init") // made before each test
  private FakeDaemon daemon;

  @BeforeEach
  void begin() throws IOException {
    daemon = new FakeDaemon(folder);
    environment.putAll(daemon.environmentOfATask());
  }

  @AfterEach
  void end() throws IOException {
    daemon.close();
  }

  private int run(InputStream in) {
    Console console = new Console(in, out, out, Terminals.told(""), false);
    Packaged packaged = new Packaged(folder, Path.of("/nowhere/java"));
    return new Program(new Caller(environment, folder, console, packaged))
        .run(List.of("mcp", "--permissions"));
  }

  private List<JsonObject> run(String input) {
    assertThat(run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))).isZero();
    return said();
  }

  private List<JsonObject> said() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> Json.read(line).orElseThrow())
        .toList();
  }

  /** What Claude Code reads: the only text of the result. */
  private static String text(JsonObject answer) {
    JsonObject result = answer.object("result").orElseThrow();
    assertThat(result.names()).containsExactly("content");
    List<JsonObject> content = result.objects("content");
    assertThat(content).hasSize(1);
    return content.getFirst().text("text").orElseThrow();
  }

  private void decided(String decision, String more) {
    daemon.json(
        ASK, "{\"checkpoint_id\":\"cp_1\",\"decision\":\"%s\"%s}".formatted(decision, more));
  }

  private void pending() {
    daemon.json(ASK, "{\"checkpoint_id\":\"cp_1\"}");
  }

  @Test
  void speaksAsMuchMcpAsAClientNeeds() {
    List<JsonObject> said =
        run(
            """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":"a","method":"tools/list"}
            {"jsonrpc":"2.0","id":2,"method":"ping"}
            {"jsonrpc":"2.0","id":3,"method":"resources/list"}
            no JSON
            """);
    assertThat(said).hasSize(4);
    assertThat(said.getFirst().object("result").orElseThrow().text("protocolVersion"))
        .hasValue("2025-06-18");
    assertThat(said.get(1).text("id")).hasValue("a");
    assertThat(said.get(1).object("result").orElseThrow().objects("tools").getFirst().text("name"))
        .hasValue("permission_prompt");
    assertThat(said.get(3).object("error").orElseThrow().number("code")).hasValue(-32601);
  }

  @Test
  void whatIsAllowedIsWhatWasAsked() {
    decided("approved", "");
    assertThat(text(run(CALL).getFirst()))
        .isEqualTo("{\"behavior\":\"allow\",\"updatedInput\":" + INPUT + "}");
    JsonObject asked = Json.read(daemon.seen.getFirst().body()).orElseThrow();
    assertThat(asked.text("kind")).hasValue("permission");
    assertThat(asked.text("question").orElseThrow()).startsWith("May it use Bash: echo é 1\n");
    assertThat(daemon.seen.getFirst().header("Authorization")).isEqualTo("Bearer of-the-task");
  }

  @Test
  void aPersonsNoIsADenialWithItsReason() {
    decided("rejected", ",\"message\":\"not on a Friday\"");
    JsonObject answer = Json.read(text(run(CALL).getFirst())).orElseThrow();
    assertThat(answer.text("behavior")).hasValue("deny");
    assertThat(answer.text("message")).hasValue("A person said no: not on a Friday");
  }

  @Test
  void itIsOneQuestionHoweverLongItTakes() throws IOException {
    daemon.problem(ASK, 429, "queue_full");
    pending();
    daemon.problem(ASK, 503, "stopping");
    pending();
    decided("approved", "");
    whileItRuns(client -> await().until(() -> !said().isEmpty()));
    assertThat(text(said().getFirst())).contains("allow");
    assertThat(daemon.seen.stream().filter(seen -> seen.line().contains("/tasks/")).toList())
        .extracting(seen -> seen.header("Idempotency-key"))
        .hasSize(5)
        .containsOnly(daemon.seen.getFirst().header("Idempotency-key"));
  }

  /** An error would not count as a refusal, and the task be taken for a success. */
  @Test
  void whatCannotBeAskedIsDenied() {
    daemon.problem(ASK, 409, "not_running");
    String nothing = CALL.replace("tool_name", "name").replace("\"id\":7", "\"id\":8");
    assertThat(run(CALL + nothing))
        .hasSize(2)
        .allMatch(answer -> text(answer).contains("\"behavior\":\"deny\""));
  }

  @Test
  void whatIsCancelledIsTakenBack() throws IOException {
    pending();
    daemon.json(WITHDRAW, "{}");
    whileItRuns(client -> {
      await().until(() -> daemon.seen.size() > 1);
      client.write(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}\n"
              .getBytes(StandardCharsets.UTF_8));
      client.flush();
      await().until(() -> daemon.lines().stream().anyMatch(WITHDRAW::equals));
      decided("withdrawn", "");
      await().until(() -> !said().isEmpty());
    });
    assertThat(text(said().getFirst())).contains("\"behavior\":\"deny\"", "taken back");
  }

  private interface Client {
    void use(OutputStream toServer) throws IOException;
  }

  /** Makes the call, and leaves the input open meanwhile. */
  private void whileItRuns(Client client) throws IOException {
    PipedInputStream in = new PipedInputStream();
    Thread server;
    try (PipedOutputStream toServer = new PipedOutputStream(in)) {
      server = Thread.ofPlatform().start(() -> run(in));
      toServer.write(CALL.getBytes(StandardCharsets.UTF_8));
      toServer.flush();
      client.use(toServer);
    }
    await().until(() -> !server.isAlive());
  }

  @Test
  void asksForNobodyOutsideOfTasks() {
    environment.remove("RUNNER_TASK_ID");
    assertThat(run(InputStream.nullInputStream())).isEqualTo(64);
    assertThat(daemon.seen).isEmpty();
  }
}
