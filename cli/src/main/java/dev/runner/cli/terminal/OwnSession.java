package dev.runner.cli.terminal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts a program in a session of its own, where no terminal's Ctrl-C or hang-up reaches it. */
public final class OwnSession {
  private OwnSession() {}

  /** The words before the program's own: setsid(1), or none where the system has it not. */
  public static List<String> command() {
    for (String path : List.of("/usr/bin/setsid", "/bin/setsid")) {
      if (Files.isExecutable(Path.of(path))) {
        return List.of(path);
      }
    }
    return List.of();
  }
}
