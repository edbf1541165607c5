package dev.runner.cli.product;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
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

  static void missing(String what) {
    if ("true".equals(System.getenv("CI"))) {
      fail(what);
    }
    abort("skipped: " + what);
  }
}
