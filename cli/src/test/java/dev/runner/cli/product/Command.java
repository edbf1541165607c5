package dev.runner.cli.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One call of the command line: its words, its folder, its environment, its standard input. */
record Command(List<String> words, Path folder, Map<String, String> environment, Path input) {
  Command(List<String> words, Path folder, Map<String, String> environment) {
    this(words, folder, environment, Path.of("/dev/null"));
  }

  Command with(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new Command(words, folder, more, input);
  }

  /** Standard input from a file. */
  Command from(Path file) {
    return new Command(words, folder, environment, file);
  }

  Command in(Path other) {
    return new Command(words, other, environment, input);
  }

  Said run() {
    try (Running running = start()) {
      return running.end();
    }
  }

  /** A command under way; closing kills it. */
  record Running(Command command, Process process, Path out, Path err) implements AutoCloseable {

    Said end() {
      try {
        if (!process.waitFor(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)) {
          throw new AssertionError(command.words + " does not end; said " + Files.readString(err));
        }
        return new Said(
            command.words,
            process.exitValue(),
            Files.readString(out, StandardCharsets.ISO_8859_1),
            Files.readString(err));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted while a command runs", e);
      }
    }

    /** What it printed so far. */
    String printed() {
      return TestHome.read(out);
    }

    String told() {
      return TestHome.read(err);
    }

    void signal(String name) {
      try {
        new ProcessBuilder("kill", "-s", name, Long.toString(process.pid())).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted while sending a signal", e);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
      try {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Starts it; its streams go to files, so that it can never wait for a reader. */
  Running start() {
    try {
      Path out = Files.createTempFile("runner-it-", ".out");
      Path err = Files.createTempFile("runner-it-", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(Product.command(words)).directory(folder.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder
          .redirectInput(input.toFile())
          .redirectOutput(out.toFile())
          .redirectError(err.toFile());
      return new Running(this, builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
