package dev.runner.telemetry.request;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.telemetry.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestFileBoundsTest {
  @TempDir Path folder;

  @Test
  void aLinkToADeviceIsNotReadThrough() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("request.json"), Path.of("/dev/zero"));
    assertThatThrownBy(() -> RequestFile.read(link))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("no regular file");
  }

  @Test
  void aFileLargerThanAnyRequestIsRefused() throws IOException {
    Path file = folder.resolve("request.json");
    Files.write(file, new byte[(16 << 20) + 1]);
    assertThatThrownBy(() -> RequestFile.read(file))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("larger than");
  }
}
