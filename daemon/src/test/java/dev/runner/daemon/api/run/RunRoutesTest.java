package dev.runner.daemon.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.api.LiveDaemon;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RunRoutesTest {
  @TempDir Path folder;
  private LiveDaemon daemon;

  @BeforeEach
  void open() throws IOException {
    daemon = new LiveDaemon(folder);
  }

  @AfterEach
  void close() {
    daemon.close();
  }

  private HttpResponse<byte[]> open(String title, String key) {
    return daemon.answer(
        "/api/v1/runs", LiveDaemon.node().put("title", title), "Idempotency-Key", key);
  }

  private static String id(HttpResponse<byte[]> answer) {
    return Json.mapper().readTree(answer.body()).get("run_id").asString();
  }

  private static Optional<String> replay(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Idempotent-Replay");
  }

  private void restart() throws IOException {
    daemon.closeAlone();
    daemon = new LiveDaemon(folder);
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("home/runs"))) {
      return runs.map(run -> run.getFileName().toString())
          .filter(name -> name.startsWith("RUN-"))
          .toList();
    }
  }

  @Test
  void aRepeatOpensNoSecondRunWhateverHappensBetween() throws IOException {
    HttpResponse<byte[]> first = open("mine", "a key");
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Location")).hasValue("/api/v1/runs/" + id(first));
    isRepeat(first, open("mine", "a key"));
    restart();
    isRepeat(first, open("mine", "a key"));
    JsonNode _ = daemon.post("/api/v1/runs/" + id(first) + "/close", LiveDaemon.node());
    restart();
    isRepeat(first, open("mine", "a key"));
    HttpResponse<byte[]> other = open("another", "a key");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(folders()).containsExactly(id(first));
  }

  private static void isRepeat(HttpResponse<byte[]> first, HttpResponse<byte[]> again) {
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(replay(again)).hasValue("true");
    assertThat(again.headers().firstValue("Location")).isEmpty();
    assertThat(id(again)).isEqualTo(id(first));
  }

  @Test
  void ofManyAtOnceOneOpensTheRun() throws IOException {
    List<CompletableFuture<HttpResponse<byte[]>>> asked =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> open("mine", "one")))
            .limit(8)
            .toList();
    List<HttpResponse<byte[]>> answers = asked.stream().map(CompletableFuture::join).toList();
    assertThat(answers.stream().map(RunRoutesTest::id).distinct()).hasSize(1);
    assertThat(answers.stream().filter(answer -> replay(answer).isEmpty())).hasSize(1);
    assertThat(folders()).hasSize(1);
  }

  @Test
  void withoutAKeyEveryRequestOpensItsOwn() throws IOException {
    assertThat(daemon.run("mine")).isNotEqualTo(daemon.run("mine"));
    assertThat(folders()).hasSize(2);
  }
}
