package dev.runner.cli.packaging;

import dev.runner.cli.Program;
import dev.runner.cli.command.Caller;
import dev.runner.cli.daemon.Packaged;
import dev.runner.cli.terminal.Console;
import dev.runner.cli.terminal.Terminals;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a real daemon on a temporary home through one small working day, so that it learns it. */
record DaemonTraining(Path arguments, Path cache, Path packaged) {
  private static final long ENDS_WITHIN_SECONDS = 120;
  private static final List<List<String>> DAY =
      List.of(
          List.of("list"),
          List.of("start", "command", "--wait", "--", "true"),
          List.of("runs"),
          List.of("tools"),
          List.of("events"),
          List.of("daemon", "stop", "--tasks"));

  /** Whether the daemon came up and went down in order; a failure costs speed only. */
  boolean succeeds() throws IOException {
    Path folder = Files.createTempDirectory("runner-training");
    try {
      return run(folder);
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private boolean run(Path folder) throws IOException {
    Files.createDirectory(folder.resolve("home"));
    Process daemon = start(folder);
    try (BufferedReader lines = daemon.inputReader()) {
      boolean ready = String.valueOf(lines.readLine()).contains("\"ready\":true");
      if (ready) {
        DAY.forEach(command -> command(folder, command));
      }
      boolean ended = daemon.waitFor(ready ? ENDS_WITHIN_SECONDS : 1, TimeUnit.SECONDS);
      return ready && ended;
    } catch (InterruptedException e) {
      return false;
    } finally {
      daemon.destroyForcibly();
    }
  }

  private Process start(Path folder) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(
            Packaged.ofProcess().java().toString(),
            "@" + arguments,
            "-XX:AOTCacheOutput=" + cache,
            "dev.runner.daemon.Daemon",
            "--home",
            folder.resolve("home").toString(),
            "--announce");
    process.environment().putAll(environment(folder));
    return process.redirectError(packaged.resolve("daemon-training.log").toFile()).start();
  }

  private static Map<String, String> environment(Path folder) {
    return Map.of("RUNNER_STATE_DIR", folder.resolve("state").toString(), "PATH", "/usr/bin:/bin");
  }

  private void command(Path folder, List<String> command) {
    Console nowhere =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Terminals.told(""),
            false);
    Packaged program = new Packaged(packaged, Packaged.ofProcess().java());
    List<String> words = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
    words.addAll(command);
    new Program(new Caller(environment(folder), folder, nowhere, program)).run(words);
  }
}
