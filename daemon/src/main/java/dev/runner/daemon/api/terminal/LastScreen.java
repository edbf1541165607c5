package dev.runner.daemon.api.terminal;

import dev.runner.daemon.folder.RegularFile;
import dev.runner.daemon.terminal.Screen;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.Optional;

/** The screen a terminal had when it was closed. */
record LastScreen(Home home, TaskView task) {
  /** A screen of a thousand rows and columns, each cell with an accent. */
  private static final int MAX_BYTES = 16 << 20;

  /** Empty where none was kept, or what was kept is no screen. */
  Optional<Screen> read() {
    try {
      Optional<RegularFile> file = new TaskFile(home, task).open(TaskFolder.SCREEN);
      return file.isEmpty() ? Optional.empty() : read(file.get());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the last screen of %s cannot be read".formatted(task.taskId()), e);
    }
  }

  private static Optional<Screen> read(RegularFile file) throws IOException {
    try (InputStream in = Channels.newInputStream(file.channel())) {
      return ScreenJson.read(in.readNBytes(MAX_BYTES));
    }
  }
}
