package dev.runner.cli.product;

import static dev.runner.cli.product.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Credentials that are missing, wrong, too old, somebody else's, or used for more than they say.
 */
class CredentialsIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String UNTIL_GO =
      "echo \"$RUNNER_TOKEN\" > NAME; until [ -e go-NAME ]; do sleep 0.05; done";

  private String running(String name) {
    return home.startScript(UNTIL_GO.replace("NAME", name));
  }

  private DaemonDoor as(String token) {
    return new DaemonDoor(home.door().url(), token);
  }

  @Test
  void noneOrAWrongOne() {
    home.run("daemon", "start").code(0);
    RawHttp http = RawHttp.of(home);
    String host = "Host: 127.0.0.1:" + http.port();
    for (String header :
        List.of(
            "X: y",
            "Authorization: Bearer wrong",
            "Authorization: Bearer ",
            "Authorization: Basic " + home.door().token(),
            "Authorization: " + home.door().token(),
            "Cookie: runner_0000000000000000=x")) {
      assertRefused(http.ask("GET /api/v1/tasks HTTP/1.1", host, header), 401, "no_credential");
    }
  }

  @Test
  void aTasksTokenBeyondItsRunAndItsLife() {
    String first = running("first");
    String second = running("second");
    DaemonDoor token = as(home.awaitFile("first"));
    assertThat(token.get("tasks/" + first).status()).isEqualTo(200);
    assertThat(token.get("tasks/" + second).status()).isEqualTo(404);
    assertThat(token.get("tasks/" + second + "/logs/stdout").status()).isEqualTo(404);
    assertThat(token.get("tasks").text()).contains(first).doesNotContain(second);
    assertThat(token.post("tasks/" + second + "/stop", new JsonObject()).status()).isEqualTo(404);
    DaemonDoor.Answered stop = token.post("daemon/stop", new JsonObject());
    assertThat(stop.status()).isEqualTo(403);
    assertThat(stop.text()).contains("person_only");
    assertThat(token.post("logins", new JsonObject()).status()).isEqualTo(403);
    TestHome.write(home.work().resolve("go-first"), "x");
    home.completed(first);
    TestHome.until("the token has died", () -> token.get("tasks/" + first).status() == 401);
    TestHome.write(home.work().resolve("go-second"), "x");
  }

  @Test
  void theAgentTokenDecidesNothing() throws IOException {
    home.run("daemon", "start").code(0);
    DaemonDoor agent = as(Files.readString(home.state().resolve("agent-token")).strip());
    assertThat(agent.get("tasks").status()).isEqualTo(200);
    assertThat(agent.post("daemon/stop", new JsonObject()).text()).contains("person_only");
  }

  /** The port of a daemon that died is taken by a program that waits for the token. */
  @Test
  void aSquatterOnTheOldPort() throws IOException {
    home.run("daemon", "start").code(0);
    RawHttp old = RawHttp.of(home);
    String token = home.door().token();
    home.killDaemon();
    try (ServerSocket squatter = squatterOn(old.port())) {
      CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> firstWords(squatter));
      home.run("list").code(0);
      home.run("daemon", "status").code(0);
      assertThat(RawHttp.of(home).port()).isNotEqualTo(old.port());
      assertThat(heard.getNow("")).doesNotContain(token).doesNotContain("Authorization");
    }
  }

  /** The kernel gives a port back a moment after the process that had it is gone. */
  private static ServerSocket squatterOn(int port) {
    return await()
        .ignoreExceptionsInstanceOf(BindException.class)
        .until(() -> new ServerSocket(port, 5, InetAddress.getLoopbackAddress()), s -> s.isBound());
  }

  private static String firstWords(ServerSocket squatter) {
    try (Socket client = squatter.accept()) {
      return new String(client.getInputStream().readNBytes(500), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** Whoever tries many wrong ones waits; whoever has the right one does not. */
  @Test
  void aGuesserSlowsHimselfOnly() {
    home.run("daemon", "start").code(0);
    DaemonDoor guess = as("guess");
    var guessers =
        IntStream.range(0, 200)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () -> guess.get("tasks").status(), Executors.newVirtualThreadPerTaskExecutor()))
            .toList();
    long before = System.nanoTime();
    assertThat(home.door().get("tasks").status()).isEqualTo(200);
    assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
    assertThat(guessers.stream().map(CompletableFuture::join)).containsOnly(401, 429);
  }

  @Test
  void aCopiedRunIsNobodysOwn() throws IOException {
    String task = home.start("quick", "--", "true");
    home.completed(task);
    Path run =
        home.journals().folders().stream()
            .filter(r -> Files.exists(r.resolve("tasks").resolve(task)))
            .findFirst()
            .orElseThrow();
    TestHome.until(
        "the run is closed",
        () -> TestHome.read(run.resolve("telemetry.jsonl")).contains("run_closed"));
    home.run("daemon", "stop").code(0);
    String copied = task.replace(task.substring(task.length() - 4), "9999");
    Path copy = run.resolveSibling("RUN-20990101-999");
    Files.createDirectories(copy.resolve("tasks").resolve(copied));
    TestHome.write(
        copy.resolve("telemetry.jsonl"),
        TestHome.read(run.resolve("telemetry.jsonl"))
            .replace(run.getFileName().toString(), "RUN-20990101-999")
            .replace(task, copied));
    TestHome.write(
        copy.resolve("tasks").resolve(copied).resolve("request.json"),
        TestHome.read(run.resolve("tasks").resolve(task).resolve("request.json"))
            .replace(task, copied));
    assertThat(home.task(copied).orElseThrow().isTrue("foreign")).isTrue();
    assertThat(home.task(task).orElseThrow().isTrue("foreign")).isFalse();
    home.run("retry", copied).tells("was not opened by this daemon");
    home.run("retry", task).code(0);
  }
}
