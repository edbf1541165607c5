package dev.runner.cli.verb.dashboard;

import dev.runner.cli.command.Caller;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The person's browser: {@code $BROWSER}, else what the desktop opens pages with. */
record Browser(Caller caller) {
  private static final List<String> DISPLAYS = List.of("DISPLAY", "WAYLAND_DISPLAY");

  /** An opener that fails does so at once; one that shows the page itself may stay. */
  private static final long FAILS_WITHIN_MS = 2_000;

  /** Whether something was started that shows the page. */
  boolean opens(URI page) throws IOException {
    Optional<String> opener = hasDisplay() ? opener() : Optional.empty();
    return opener.isPresent() && starts(List.of(opener.get(), page.toString()));
  }

  private boolean hasDisplay() {
    return isMac() || DISPLAYS.stream().anyMatch(name -> !variable(name).isEmpty());
  }

  private static boolean isMac() {
    return System.getProperty("os.name", "").startsWith("Mac");
  }

  private String variable(String name) {
    return caller.environment().getOrDefault(name, "");
  }

  /** {@code $BROWSER} may list several, as xdg-open(1) has it. */
  private Optional<String> opener() {
    Stream<String> asked = Stream.of(variable("BROWSER").split(":", -1));
    return Stream.concat(asked, Stream.of(isMac() ? "open" : "xdg-open"))
        .filter(name -> !name.isEmpty() && isThere(name))
        .findFirst();
  }

  private boolean isThere(String program) {
    return program.indexOf('/') >= 0
        ? Files.isExecutable(Path.of(program))
        : Stream.of(variable("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private boolean starts(List<String> command) throws IOException {
    ProcessBuilder process = new ProcessBuilder(command);
    process.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    process.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process opener = process.start();
      opener.getOutputStream().close();
      return !opener.waitFor(FAILS_WITHIN_MS, TimeUnit.MILLISECONDS) || opener.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
