package dev.runner.daemon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.posix.FileSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSpaceTest {
  private static final long RESERVED = 1 << 20;

  @TempDir Path folder;

  @Test
  void whatIsReservedIsGivenBackAndNothingElseIs() throws IOException {
    Path journal = Files.writeString(folder.resolve("journal"), "one line\n");
    long before = FileSpace.allocated(journal.toString());
    JournalSpace space = new JournalSpace();
    space.reserve(journal, Files.size(journal), RESERVED);
    assertThat(FileSpace.allocated(journal.toString())).isGreaterThanOrEqualTo(RESERVED);
    space.release(journal, Files.size(journal));
    assertThat(FileSpace.allocated(journal.toString())).isLessThan(before + RESERVED / 2);
    assertThat(journal).hasContent("one line\n");
  }
}
