package dev.runner.cli.product;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a test cannot do without. Missing it fails in CI and skips, saying why, elsewhere. */
final class Needs {
  private Needs() {}

  static void program(String name) {
    boolean found =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    if (!found) {
      missing("there is no program " + name);
    }
  }

  /** Does what only root may, and not everywhere: mount(8). */
  static void mount(List<String> command) {
    program("mount");
    try {
      Process mount = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (mount.waitFor() != 0) {
        abort("skipped: not allowed to " + String.join(" ", command) + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while mounting", e);
    }
  }

  static void missing(String what) {
    if ("true".equals(System.getenv("CI"))) {
      fail(what);
    }
    System.err.println("skipped: " + what);
    abort("skipped: " + what);
  }
}
