package dev.runner.daemon.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenedRunsTest {
  private static final String RUN = "RUN-20261120-001";

  @TempDir Path folder;

  private OpenedRuns open() throws IOException {
    return OpenedRuns.open(folder.resolve("opened"), Map::of);
  }

  @Test
  void areKnownByIdAndUidBeyondTheDaemon() throws IOException {
    OpenedRuns runs = open();
    runs.add(RUN);
    String uid = runs.uidOf(RUN);
    assertThat(runs.contains(RUN, uid)).isTrue();
    assertThat(open().contains(RUN, uid)).isTrue();
    assertThat(open().contains("RUN-20261120-002", uid)).isFalse();
    assertThat(open().contains(RUN, UUID.randomUUID().toString())).isFalse();
    assertThat(open().contains(RUN, "")).isFalse();
  }

  @Test
  void aTornLineIsDropped() throws IOException {
    OpenedRuns runs = open();
    runs.add(RUN);
    Files.writeString(
        folder.resolve("opened"),
        Files.readString(folder.resolve("opened")) + "RUN-20261120-002 12");
    OpenedRuns again = open();
    again.add("RUN-20261120-003");
    assertThat(Files.readAllLines(folder.resolve("opened"))).hasSize(2);
    assertThat(open().contains(RUN, runs.uidOf(RUN))).isTrue();
    assertThat(open().contains("RUN-20261120-003", again.uidOf("RUN-20261120-003"))).isTrue();
  }

  @Test
  void aDamagedListIsNamed() throws IOException {
    Files.write(folder.resolve("opened"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.resolve("opened") + " is damaged");
  }

  @Test
  void beginWithWhatWasOpen() throws IOException {
    String uid = UUID.randomUUID().toString();
    OpenedRuns runs = OpenedRuns.open(folder.resolve("opened"), () -> Map.of(RUN, uid));
    assertThat(runs.contains(RUN, uid)).isTrue();
    assertThat(open().contains(RUN, uid)).isTrue();
  }
}
