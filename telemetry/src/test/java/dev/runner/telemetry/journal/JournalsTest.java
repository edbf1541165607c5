package dev.runner.telemetry.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {
  @TempDir Path folder;

  private Path journalOf(Recorded recorded) {
    return folder.resolve(recorded.runId().orElseThrow()).resolve("telemetry.jsonl");
  }

  private static Recorded event(String runId, long seq) {
    return new Recorded(
        seq,
        seq,
        Instant.EPOCH,
        Optional.of(runId),
        Optional.empty(),
        "It closes.",
        new Event.RunClosing());
  }

  @Test
  void whatWasWrittenBeforeAnotherJournalFailedIsTakenBack() throws IOException {
    Files.createDirectories(folder.resolve("good"));
    try (Journals journals = new Journals(this::journalOf, (file, bytes) -> {})) {
      journals.append(List.of(event("good", 1)));
      assertThatThrownBy(() -> journals.append(List.of(event("good", 2), event("missing", 1))))
          .isInstanceOf(JournalException.class);
      journals.append(List.of(event("good", 2)));
      assertThat(Files.readAllLines(folder.resolve("good/telemetry.jsonl"))).hasSize(2);
    }
  }
}
