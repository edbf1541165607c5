package dev.runner.daemon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.task.state.UsedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptKeysTest {
  private static final UsedKey FIRST = new UsedKey("a key", "aa", List.of("task_1", "task_2"));
  private static final UsedKey SECOND = new UsedKey("b", "bb", List.of("task_3"));

  @TempDir Path folder;

  private KeptKeys keys() {
    return new KeptKeys(folder.resolve("keys"));
  }

  @Test
  void nothingIsKeptAtFirst() throws IOException {
    assertThat(keys().read()).isEmpty();
  }

  @Test
  void whatOneDaemonKeptTheNextReads() throws IOException {
    keys().add(List.of(FIRST));
    keys().add(List.of(SECOND));
    assertThat(keys().read()).containsExactly(FIRST, SECOND);
  }

  @Test
  void aTornLineIsDroppedAndSpoilsNothingAfterIt() throws IOException {
    keys().add(List.of(FIRST));
    Files.writeString(folder.resolve("keys"), "cc task_", StandardOpenOption.APPEND);
    assertThat(keys().read()).containsExactly(FIRST);
    keys().add(List.of(SECOND));
    assertThat(keys().read()).containsExactly(FIRST, SECOND);
  }

  @Test
  void onlyTheNewestAreKept() throws IOException {
    int many = 2 * KeptKeys.MAX_KEPT + 1;
    keys()
        .add(
            IntStream.range(0, many)
                .mapToObj(i -> new UsedKey("k" + i, "d", List.of("task_" + i)))
                .toList());
    assertThat(keys().read()).hasSize(KeptKeys.MAX_KEPT);
    assertThat(Files.readAllLines(folder.resolve("keys"))).hasSize(KeptKeys.MAX_KEPT);
    assertThat(keys().read().getLast().key()).isEqualTo("k" + (many - 1));
  }
}
