package dev.runner.telemetry.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
  private static final String GOOD =
      "{\"seq\":1,\"pos\":1,\"ts\":\"2026-11-20T08:00:00Z\",\"run_id\":\"RUN-1\","
          + "\"event\":\"run_closing\"}\n";

  @TempDir Path folder;

  private JournalReader.Count read(String lines) throws IOException {
    Path journal = Files.writeString(folder.resolve("telemetry.jsonl"), lines);
    return JournalReader.read(journal, (line, recorded) -> {});
  }

  @Test
  void aTimeThatIsNoneSpoilsItsLineOnly() throws IOException {
    String bad = GOOD.replace("2026-11-20T08:00:00Z", "yesterday");
    assertThat(read(bad + GOOD)).isEqualTo(new JournalReader.Count(1, 1));
  }

  @Test
  void anEventOfATaskMustSayOfWhich() throws IOException {
    String bad = GOOD.replace("run_closing", "task_stall_cleared");
    assertThat(read(GOOD + bad)).isEqualTo(new JournalReader.Count(1, 1));
  }

  @Test
  void anEventOfARunMustSayOfWhich() throws IOException {
    assertThat(read(GOOD.replace("run_id", "other") + GOOD))
        .isEqualTo(new JournalReader.Count(1, 1));
  }
}
