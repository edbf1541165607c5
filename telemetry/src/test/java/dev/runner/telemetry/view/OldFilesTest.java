package dev.runner.telemetry.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.schema.JsonSchemas;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Files that a real daemon wrote long ago must be understood for ever; never change them. */
class OldFilesTest {
  private static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(OldFilesTest.class.getResource("/journals/v1/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static RunView read(String name) {
    RunView view = new RunView("RUN", false);
    JournalReader.Count count =
        JournalReader.read(
            file(name),
            (line, event) -> {
              assertThat(JsonSchemas.EVENT.mistakes(line)).isEmpty();
              view.fold(event);
            });
    assertThat(count.unreadable()).isZero();
    return view;
  }

  private static TaskView onlyTask(RunView run) {
    assertThat(run.tasks()).hasSize(1);
    return run.tasks().iterator().next();
  }

  @Test
  void aRunWithATaskThatFailed() {
    RunView run = read("RUN-20261120-001.jsonl");
    TaskView task = onlyTask(run);
    assertThat(run.closedAt()).isPresent();
    assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
    assertThat(task.completed().orElseThrow().event().errorClass())
        .contains(ErrorClass.EXIT_NONZERO);
    assertThat(task.started().orElseThrow().event().argv()).startsWith("sh", "-c");
  }

  @Test
  void aRunWithATaskThatWasAdoptedAndStopped() {
    TaskView task = onlyTask(read("RUN-20261120-003.jsonl"));
    assertThat(task.stop().orElseThrow().event().reason()).isEqualTo(StopReason.USER);
    assertThat(task.signals()).extracting(at -> at.event().signal()).contains("SIGINT");
    assertThat(task.signals()).extracting(at -> at.event().afterExit()).containsOnly(false);
    assertThat(task.status()).isEqualTo(TaskStatus.CANCELLED);
  }

  @Test
  void aRequest() {
    TaskRequest request = RequestFile.read(file("request.json"));
    assertThat(request.tool()).isEqualTo("shell");
    assertThat(request.rules().retry().on())
        .isEqualTo(List.of(ErrorClass.EXIT_NONZERO, ErrorClass.TIMEOUT));
  }

  @Test
  void obeyTheSchemas() throws IOException {
    assertThat(JsonSchemas.REQUEST.mistakes(text("request.json"))).isEmpty();
    assertThat(JsonSchemas.TASK.mistakes(text("task.json"))).isEmpty();
    assertThat(JsonSchemas.EXIT.mistakes(text("exit.json"))).isEmpty();
  }

  private static String text(String name) throws IOException {
    return Files.readString(file(name), StandardCharsets.UTF_8);
  }
}
