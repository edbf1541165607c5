package dev.runner.daemon.process.launch;

import java.nio.file.Path;

/** Where a tool writes; all paths are absolute. */
public sealed interface Output {

  /** Into two files, appended to, and made 0600 where missing. */
  record Logs(Path stdout, Path stderr) implements Output {}

  /**
   * To a terminal, which becomes the controlling one of the tool's session.
   *
   * @param slave the device, such as {@code /dev/pts/3}
   * @param typed whether the tool reads it, too
   */
  record Terminal(Path slave, boolean typed) implements Output {}
}
