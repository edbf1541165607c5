package dev.runner.daemon.api.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.api.LiveDaemon;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RetentionRoutesTest {
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

  @Test
  void keepsOrNotOnlyWhereItIsSaid() {
    String run = "/api/v1/runs/" + daemon.run("mine");
    JsonNode _ = daemon.post(run + "/keep", LiveDaemon.node().put("keep", true));
    HttpResponse<byte[]> answer = daemon.answer(run + "/keep", LiveDaemon.node());
    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode error = Json.mapper().readTree(answer.body()).get("errors").get(0);
    assertThat(error.get("pointer").asString()).isEqualTo("/keep");
    assertThat(Json.mapper().readTree(daemon.get(run).body()).get("kept").asBoolean()).isTrue();
  }
}
