package dev.runner.cli.daemon;

import dev.runner.cli.command.Caller;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.http.Problem;
import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.terminal.OwnSession;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts the daemon of a home in its own session, and waits for its one line about readiness. */
public record DaemonStart(Home home, Caller caller) {
  private static final int READY_WITHIN_SECONDS = 60;
  private static final String MAIN = "dev.runner.daemon.Daemon";

  /**
   * Starts it and returns once it is ready, or once it says that another one was faster.
   *
   * @throws CommandFailure with the daemon's own words and exit code when it cannot start
   */
  void start() {
    JsonObject said = announcement(spawn());
    long exit = said.number("exit").orElse(ExitCode.UNREACHABLE);
    if (!said.isTrue("ready") && exit != ExitCode.TRY_LATER) {
      String detail = said.text("detail").orElse("the daemon did not start");
      throw new CommandFailure((int) exit, Problem.local("daemon_not_started", detail));
    }
  }

  private Process spawn() {
    StateFolder state = home.state(caller.environment());
    try {
      PrivateFolder.prepare(state.path());
    } catch (IOException e) {
      throw CommandFailure.denied(String.valueOf(e.getMessage()));
    }
    try {
      makePrivate(state.daemonLog());
      Process daemon = process(state).start();
      daemon.getOutputStream().close();
      return daemon;
    } catch (IOException e) {
      throw CommandFailure.unreachable("cannot start the daemon: " + e.getMessage());
    }
  }

  /** Appending would make it with the caller's umask, for others to read. */
  private static void makePrivate(Path log) throws IOException {
    if (!Files.exists(log)) {
      Files.createFile(log, PrivateFolder.ownerFile());
    }
  }

  private ProcessBuilder process(StateFolder state) {
    List<String> command = new ArrayList<>(OwnSession.command());
    command.addAll(command("--announce"));
    ProcessBuilder process = new ProcessBuilder(command).directory(new File("/"));
    process.environment().clear();
    process.environment().putAll(DaemonEnvironment.of(caller.environment()));
    process.redirectInput(new File("/dev/null"));
    process.redirectError(ProcessBuilder.Redirect.appendTo(state.daemonLog().toFile()));
    return process;
  }

  /** The command line of the daemon of this home. */
  public List<String> command(String... more) {
    List<String> command = new ArrayList<>();
    command.add(caller.packaged().java().toString());
    command.add("@" + caller.packaged().daemonArguments());
    caller.launcher().ifPresent(launcher -> command.add("-Drunner.called=" + launcher));
    command.addAll(List.of(MAIN, "--home", home.path().toString()));
    command.addAll(List.of(more));
    return command;
  }

  private JsonObject announcement(Process daemon) {
    var line = CompletableFuture.supplyAsync(() -> firstLine(daemon));
    try {
      return line.get(READY_WITHIN_SECONDS, TimeUnit.SECONDS)
          .flatMap(Json::read)
          .orElseThrow(() -> silent("ended without a word"));
    } catch (TimeoutException e) {
      throw silent("is not ready after " + READY_WITHIN_SECONDS + " s");
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("cannot hear the daemon", e);
    }
  }

  private static Optional<String> firstLine(Process daemon) {
    try (var lines = daemon.inputReader()) {
      return Optional.ofNullable(lines.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private CommandFailure silent(String what) {
    Path log = home.state(caller.environment()).daemonLog();
    return CommandFailure.unreachable(
        "the daemon %s; see the end of %s and run: runner doctor".formatted(what, log));
  }
}
