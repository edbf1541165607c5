package dev.runner.daemon.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.runner.daemon.api.LiveDaemon;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class BatchTest {
  private static final String PATH = "/api/v1/tasks/batch";

  @TempDir Path folder;
  private LiveDaemon daemon;
  private final ObjectNode batch = LiveDaemon.node();
  private final ArrayNode tasks = batch.putArray("tasks");

  @BeforeEach
  void open() throws IOException {
    daemon = new LiveDaemon(folder);
    batch.put("cwd", daemon.work().toString());
  }

  @AfterEach
  void close() {
    daemon.close();
  }

  private ObjectNode add(String title) {
    ObjectNode task = tasks.addObject().put("tool", "sh").put("title", title);
    task.putObject("params").put("script", "true");
    return task;
  }

  private String refused() {
    Throwable refusal = catchThrowable(() -> daemon.post(PATH, batch));
    assertThat(refusal).isInstanceOf(AssertionError.class);
    return String.valueOf(refusal.getMessage());
  }

  @Test
  void isAnsweredInTheOrderItWasAskedFor() {
    add("last").putArray("after").add("middle");
    add("alone");
    add("middle").put("name", "middle").putArray("after").add("first");
    add("first").put("name", "first");
    JsonNode answer = daemon.post(PATH, batch);
    assertThat(answer.get("items").valueStream().map(task -> task.get("title").asString()))
        .containsExactly("last", "alone", "middle", "first");
    assertThat(daemon.ended(answer.get("items").get(0)).get("status").asString())
        .isEqualTo("succeeded");
  }

  @Test
  void tellsWhatIsWrongWithEveryTaskAtOnce() {
    add("good");
    add("bad").putObject("params").put("scrip", "true");
    add("bad as well").putObject("params");
    assertThat(refused())
        .startsWith("422")
        .contains(
            "/tasks/1/params/scrip\"", "/tasks/1/params/script\"", "/tasks/2/params/script\"");
  }

  @Test
  void aNameThatTwoTasksHaveCannotBeWaitedFor() {
    add("one").put("name", "x");
    add("two").put("name", "x");
    add("three").putArray("after").add("x");
    assertThat(refused()).startsWith("422").contains("/tasks/2/after");
  }

  @Test
  void noTaskOfItNamesARunOfItsOwn() {
    add("elsewhere").put("run_id", "RUN-20261120-001");
    assertThat(refused()).startsWith("400").contains("/tasks/0/run_id");
  }
}
