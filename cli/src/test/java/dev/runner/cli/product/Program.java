package dev.runner.cli.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that are not ours and stand beside the product in a test. */
final class Program {
  private Program() {}

  /** Runs one to its end in an environment like ours. */
  static Said run(Path folder, List<String> words) {
    return run(folder, words, System.getenv());
  }

  /** What it says goes to files, so that it can never wait for a reader. */
  static Said run(Path folder, List<String> words, Map<String, String> environment) {
    try {
      Path out = Files.createTempFile(folder, "program-", ".out");
      Path err = Files.createTempFile(folder, "program-", ".err");
      ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process =
          builder
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(words + " does not end; said " + Files.readString(err));
      }
      return new Said(
          words,
          process.exitValue(),
          Files.readString(out, StandardCharsets.ISO_8859_1),
          Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a program runs", e);
    }
  }
}
