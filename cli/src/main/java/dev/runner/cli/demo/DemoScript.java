package dev.runner.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts of the demo, POSIX sh, beside this class; what varies is in their environment. */
enum DemoScript {
  COMPRESSION("compression"),
  FAILS("fails"),
  GIT_STATISTICS("git-statistics"),
  IGNORES_SIGINT("ignores-sigint"),
  JAVA_COMPILE("java-compile"),
  NEVER_ENDS("never-ends"),
  OPENCODE("opencode"),
  OPENCODE_STUB("opencode-stub");

  private final String file;

  DemoScript(String name) {
    file = name + ".sh";
  }

  /** The script itself. */
  String text() {
    try (InputStream script = DemoScript.class.getResourceAsStream(file)) {
      if (script == null) {
        throw new IllegalStateException("the program was packaged without " + file);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " of the program", e);
    }
  }
}
