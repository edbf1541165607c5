package dev.runner.cli.packaging;

import dev.runner.cli.Main;
import dev.runner.cli.Program;
import dev.runner.cli.command.Caller;
import dev.runner.cli.terminal.Console;
import dev.runner.cli.terminal.Terminals;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the commands people use most, against a stand-in for the daemon, so that their classes are
 * in the client's AOT cache.
 */
public final class ClientTraining {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("list"),
          List.of("list", "--json"),
          List.of("show", "@last"),
          List.of("runs"),
          List.of("start", "tool", "-p", "a=b", "--", "some", "words"),
          List.of("start", "tool", "--wait"),
          List.of("start", "tool", "--follow"),
          List.of("wait", "@last"),
          List.of("logs", "@last"),
          List.of("why", "@last"),
          List.of("stop", "@last"),
          List.of("screen", "@last"),
          List.of("send", "@last", "word", "--enter"),
          List.of("tools"),
          List.of("events"),
          List.of("daemon", "status"),
          List.of("show", "nothing"),
          List.of("lst"),
          List.of("list", "--help"),
          List.of("--help"));

  private ClientTraining() {}

  /** Writes nothing outside a temporary folder, and nothing to the standard streams. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("runner-training");
    try (StandInDaemon daemon = StandInDaemon.start()) {
      train(folder, daemon.port());
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static void train(Path folder, int port) throws IOException {
    Map<String, String> environment =
        Map.of(
            "RUNNER_HOME", folder.resolve("home").toString(),
            "RUNNER_STATE_DIR", folder.resolve("state").toString());
    StateFolder state = Home.locate(Optional.empty(), environment).state(environment);
    PrivateFolder.create(state.path());
    Files.writeString(state.token(), "training\n");
    Files.writeString(state.daemonFile(), StandInDaemon.address(port));
    try (FileChannel channel =
            FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Caller real = Main.caller();
      Caller caller = new Caller(environment, real.folder(), console(), real.packaged());
      COMMANDS.forEach(command -> new Program(caller).run(command));
      lock.release();
    }
  }

  private static Console console() {
    return new Console(
        new ByteArrayInputStream(new byte[0]),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        Terminals.told("12,100"),
        true);
  }
}
