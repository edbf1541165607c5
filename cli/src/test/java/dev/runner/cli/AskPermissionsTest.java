package dev.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.command.Caller;
import dev.runner.cli.daemon.Packaged;
import dev.runner.cli.terminal.Console;
import dev.runner.cli.terminal.Terminals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code runner ask-permissions} with a program that serves as OpenCode does, by a script. */
class AskPermissionsTest {
  /**
   * Plays the events of a file, one a line; one that begins with {@code wait} waits for a reply.
   */
  private static final String SERVER =
      """
      #!/usr/bin/env python3
      import http.server, json, os, sys, threading
      replied = threading.Event()
      folder = os.path.dirname(os.path.abspath(__file__))
      class Handler(http.server.BaseHTTPRequestHandler):
          def log_message(self, *words): pass
          def answer(self, status, body):
              self.send_response(status)
              self.send_header('Content-Length', str(len(body)))
              self.end_headers()
              self.wfile.write(body)
          def do_POST(self):
              body = self.rfile.read(int(self.headers['Content-Length'])).decode()
              with open(folder + '/asked', 'a') as asked:
                  asked.write(self.path + ' ' + body + '\\n')
              if not self.headers.get('Authorization', '').startswith('Basic '):
                  return self.answer(401, b'')
              if '/reply' in self.path: replied.set()
              self.answer(200, b'{"id":"ses_1"}')
          def do_GET(self):
              self.send_response(200)
              self.end_headers()
              for line in open(folder + '/events'):
                  if line.startswith('wait'): replied.wait()
                  else:
                      self.wfile.write(b'data: ' + line.encode() + b'\\n')
                      self.wfile.flush()
      server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
      print('opencode server listening on http://127.0.0.1:%d' % server.server_port, flush=True)
      server.serve_forever()
      """;

  private static final String ASKED =
      "{\"type\":\"permission.asked\",\"properties\":{\"id\":\"per_1\",\"sessionID\":\"ses_child\","
          + "\"permission\":\"edit\",\"patterns\":[\"a.txt\"],\"metadata\":{\"filepath\":\"a.txt\"}}}\n";
  private static final String TEXT =
      "{\"type\":\"message.part.updated\",\"properties\":{\"sessionID\":\"ses_1\","
          + "\"part\":{\"type\":\"text\",\"text\":\"Done.\",\"time\":{\"end\":1}}}}\n";
  private static final String IDLE =
      "{\"type\":\"session.status\",\"properties\":{\"sessionID\":\"ses_1\",\"status\":{\"type\":\"idle\"}}}\n";

  @TempDir Path folder = Path.of("set by JUnit");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  @SuppressWarnings("NullAway.Init") // made before each test
  private FakeDaemon daemon;

  @BeforeEach
  void begin() throws IOException {
    Files.writeString(folder.resolve("opencode"), SERVER);
    assertThat(folder.resolve("opencode").toFile().setExecutable(true)).isTrue();
    daemon = new FakeDaemon(folder);
    environment.putAll(daemon.environmentOfATask());
  }

  @AfterEach
  void end() throws IOException {
    daemon.close();
  }

  private int run(String... events) throws IOException {
    Files.writeString(folder.resolve("events"), String.join("", events));
    Console console =
        new Console(
            new ByteArrayInputStream("do it".getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            Terminals.told(""),
            false);
    Packaged packaged = new Packaged(folder, Path.of("/nowhere/java"));
    return new Program(new Caller(environment, folder, console, packaged))
        .run(
            List.of(
                "ask-permissions",
                "--",
                folder.resolve("opencode").toString(),
                "run",
                "--format",
                "json",
                "--model",
                "p/m/x"));
  }

  private String asked() throws IOException {
    return Files.readString(folder.resolve("asked"));
  }

  private void decided(String decision) {
    daemon.json(
        "POST /tasks/task_1/checkpoints",
        "{\"checkpoint_id\":\"cp_1\",\"decision\":\"%s\"}".formatted(decision));
  }

  @Test
  void aPersonsWordIsHandedOn() throws IOException {
    decided("approved");
    assertThat(run(ASKED, "wait\n", TEXT, IDLE)).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("{\"type\":\"text\",")
        .contains("\"text\":\"Done.\"")
        .hasLineCount(1);
    assertThat(daemon.seen.getFirst().body()).contains("May it use edit: a.txt");
    assertThat(asked())
        .contains(
            "/session/ses_1/prompt_async {\"parts\":[{\"type\":\"text\",\"text\":\"do it\"}],"
                + "\"model\":{\"providerID\":\"p\",\"modelID\":\"m/x\"}}",
            "/permission/per_1/reply {\"reply\":\"once\"}");
  }

  @Test
  void aNoIsHandedOnWithItsReason() throws IOException {
    decided("rejected");
    assertThat(run(ASKED, "wait\n", IDLE)).isZero();
    assertThat(asked()).contains("{\"reply\":\"reject\",\"message\":\"A person said no.\"}");
  }

  /** Its own shells know the password of the server. */
  @Test
  void whatNobodyAllowedEndsIt() throws IOException {
    daemon.json("POST /tasks/task_1/checkpoints", "{\"checkpoint_id\":\"cp_1\"}");
    daemon.json("POST /checkpoints/cp_1/withdraw", "{}");
    String replied =
        "{\"type\":\"permission.replied\",\"properties\":{\"requestID\":\"per_1\",\"reply\":\"%s\"}}\n";
    assertThat(run(ASKED, replied.formatted("reject"), TEXT, IDLE)).isZero();
    assertThat(run(ASKED, replied.formatted("once"), TEXT, IDLE)).isNotZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("something else than runner allowed");
    assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(1);
  }

  @Test
  void aServerThatEndsInTheMiddleIsNoSuccess() throws IOException {
    assertThat(run(TEXT)).isNotZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("ended in the middle");
  }
}
