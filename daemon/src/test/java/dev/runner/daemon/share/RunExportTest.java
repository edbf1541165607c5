package dev.runner.daemon.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.daemon.folder.OpenFolder;
import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.redact.SecretPrints;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.view.RunView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose files go away while it is packed. */
class RunExportTest {
  private static final String RUN = "RUN-20261120-001";
  private static final String ARTIFACTS = "tasks/task_01arz3ndektsv4rrffq69g5fav/artifacts";

  @TempDir Path folder;
  private Path run = Path.of("set before each test");
  private Path artifact = run;

  @BeforeEach
  void setUp() throws IOException {
    run = folder.resolve(RUN);
    artifact = Files.createDirectories(run.resolve(ARTIFACTS)).resolve("of-the-moment");
    Files.writeString(artifact, "soon gone");
  }

  private static String event(int seq, String event) {
    return """
    {"schema":"runner.event/1","seq":%d,"pos":%d,"ts":"2026-11-20T08:00:00.000000Z",\
    "run_id":"%s","event":"%s","summary":"s","run_uid":"uid","host":"there","user":"u"}
    """
        .formatted(seq, seq, RUN, event);
  }

  private RunExport export(String journal) throws IOException {
    Path file = Files.writeString(run.resolve("telemetry.jsonl"), journal);
    RunView view = new RunView(RUN, false);
    JournalReader.Count _ = JournalReader.read(file, (line, recorded) -> view.fold(recorded));
    Optional<OpenFolder> open = OpenFolder.open(folder, RUN);
    SecretPrints none = SecretPrints.open(folder.resolve("masks"));
    return new RunExport(view, open.orElseThrow(), Redaction.of(none));
  }

  @Test
  void ofAnOpenRunItIsSaidThatOneWentAway() throws IOException {
    Path archive = folder.resolve("run.tar.gz");
    try (RunExport export = export(event(1, "run_created"));
        OutputStream out = Files.newOutputStream(archive)) {
      Files.delete(artifact);
      export.write(out);
    }
    assertThat(ArchiveCheck.check(archive).manifest().leftOut())
        .extracting(left -> left.path() + ": " + left.why())
        .containsExactly(ARTIFACTS + "/of-the-moment: went away while it was packed");
    try (GZIPInputStream tar = new GZIPInputStream(Files.newInputStream(archive))) {
      assertThat(new String(tar.readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("soon");
    }
  }

  @Test
  void ofAClosedRunNoneGoesAwayButWithTheRun() throws IOException {
    try (RunExport export = export(event(1, "run_created") + event(2, "run_closed"))) {
      Files.delete(artifact);
      assertThatThrownBy(() -> export.write(OutputStream.nullOutputStream()))
          .isInstanceOf(NoSuchFileException.class);
    }
  }
}
