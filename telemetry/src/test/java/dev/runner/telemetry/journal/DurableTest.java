package dev.runner.telemetry.journal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be flushed is told, whether it is one file or one of many. */
class DurableTest {
  @TempDir private Path folder;

  @Test
  void oneOrManyAreFlushed() throws IOException {
    for (int count : List.of(1, 100)) {
      List<Path> paths = created(count);
      paths.add(folder);
      assertThatCode(() -> Durable.flush(paths)).doesNotThrowAnyException();
    }
  }

  @Test
  void oneThatCannotBeFlushedIsTold() throws IOException {
    for (int count : List.of(1, 100)) {
      List<Path> paths = created(count);
      paths.add(folder.resolve("gone"));
      assertThatThrownBy(() -> Durable.flush(paths))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("gone");
    }
  }

  private List<Path> created(int count) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve(count + "-" + i);
      Durable.createUnflushed(file, new byte[100]);
      paths.add(file);
    }
    return paths;
  }
}
