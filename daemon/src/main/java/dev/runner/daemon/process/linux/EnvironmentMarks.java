package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.tree.TaskMark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Which marks of ours stand in the environment a process was started with. */
record EnvironmentMarks(Optional<String> taskId, boolean daemon) {
  private static final EnvironmentMarks NONE = new EnvironmentMarks(Optional.empty(), false);
  // A larger environment than any kernel accepts by default (a quarter of an 8 MiB stack).
  private static final int MAX_BYTES = 4 << 20;
  private static final String TASK = TaskMark.TASK_VARIABLE + "=";
  private static final String DAEMON = TaskMark.DAEMON_VARIABLE + "=";

  static EnvironmentMarks of(long pid) {
    try (InputStream in = Files.newInputStream(Path.of("/proc/" + pid + "/environ"))) {
      return parse(new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // Gone, or another user's: not to be looked into, nor ours.
      return NONE;
    }
  }

  static EnvironmentMarks parse(String environment) {
    if (!environment.contains(TASK) && !environment.contains(DAEMON)) {
      return NONE;
    }
    String[] entries = environment.split("\0", -1);
    return new EnvironmentMarks(
        Arrays.stream(entries)
            .filter(entry -> entry.startsWith(TASK))
            .map(entry -> entry.substring(TASK.length()))
            .findFirst(),
        Arrays.stream(entries).anyMatch(entry -> entry.startsWith(DAEMON)));
  }
}
