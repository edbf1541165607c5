package dev.runner.daemon.api.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.api.LiveDaemon;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ArtifactRoutesTest {
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

  private JsonNode list(JsonNode task) {
    String path = "/api/v1/tasks/" + task.get("task_id").asString() + "/artifacts";
    return Json.mapper().readTree(daemon.get(path).body()).get("items");
  }

  @Test
  void tellsNoDigestBeforeThereIsOne() throws IOException {
    JsonNode task =
        daemon.start(
            "printf x > \"$RUNNER_ARTIFACTS_DIR/left\"; until [ -e go ]; do sleep 0.02; done");
    await().until(() -> list(task).size() == 1);
    assertThat(list(task).get(0).has("sha256")).isFalse();
    assertThat(list(task).get(0).get("path").asString()).isEqualTo("left");
    Files.createFile(daemon.work().resolve("go"));
    JsonNode _ = daemon.ended(task);
    assertThat(list(task).get(0).get("sha256").asString()).hasSize(64);
  }
}
