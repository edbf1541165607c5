package dev.runner.daemon.intake;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program that tells its version, bounded in time and output. */
record VersionCommand(ProcessBuilder builder, Duration limit) {
  private static final int MAX_CHARS = 200;

  /** What is read after the end of the program: it is in the pipe already. */
  private static final Duration REST = Duration.ofMillis(500);

  /** Runs it; a program that does not end in time is killed with all it started. */
  VersionAnswer run() {
    try {
      return ask(builder.start());
    } catch (IOException e) {
      return new VersionAnswer.None("could not be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new VersionAnswer.None("was interrupted");
    }
  }

  private VersionAnswer ask(Process process) throws IOException, InterruptedException {
    OutputHead out = OutputHead.of(process.getInputStream());
    OutputHead err = OutputHead.of(process.getErrorStream());
    try {
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new VersionAnswer.None("did not end within " + limit.toSeconds() + " s");
      }
      return process.exitValue() == 0
          ? told(out.text(REST), err.text(REST))
          : new VersionAnswer.None("exited with " + process.exitValue());
    } finally {
      kill(process);
    }
  }

  // Some programs tell their version on standard error; others warn there.
  private static VersionAnswer told(String out, String err) {
    return Stream.of(out, err)
        .flatMap(text -> firstLine(text).stream())
        .findFirst()
        .<VersionAnswer>map(VersionAnswer.Version::new)
        .orElse(new VersionAnswer.None("printed nothing"));
  }

  private static Optional<String> firstLine(String text) {
    return text.lines()
        .map(line -> line.replaceAll("\\p{C}", "").strip())
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line -> line.substring(0, Math.min(line.length(), MAX_CHARS)));
  }

  private static void kill(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }
}
