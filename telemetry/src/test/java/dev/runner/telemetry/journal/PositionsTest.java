package dev.runner.telemetry.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionsTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("pos");
  }

  @Test
  void noNumberIsGivenTwiceHoweverOftenADaemonCrashes() throws IOException {
    long last = 0;
    for (int daemon = 0; daemon < 20; daemon++) {
      Positions positions = Positions.open(file, () -> 0);
      for (int i = 0; i < daemon * 10_000; i++) {
        long next = positions.next();
        assertThat(next).isGreaterThan(last);
        last = next;
      }
      assertThat(positions.current()).isGreaterThanOrEqualTo(last);
    }
  }

  @Test
  void aLostFileIsMadeUpForByTheJournals() throws IOException {
    Positions positions = Positions.open(file, () -> 4_711);
    assertThat(positions.next()).isEqualTo(4_712);
  }

  @Test
  void aFileWithoutANumberIsToldWithARemedy() throws IOException {
    for (String text : new String[] {"many", "\u00ff\u00fe", ""}) {
      Files.writeString(file, text, StandardCharsets.ISO_8859_1);
      assertThatThrownBy(() -> Positions.open(file, () -> 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Remove it");
    }
  }

  @Test
  void withoutTheReservationNoNumberIsGiven() throws IOException {
    Positions positions = Positions.open(folder.resolve("gone").resolve("pos"), () -> 0);
    assertThatThrownBy(positions::next).isInstanceOf(JournalException.class);
    assertThatThrownBy(positions::next).isInstanceOf(JournalException.class);
  }
}
