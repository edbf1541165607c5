package dev.runner.daemon.lifecycle;

import dev.runner.daemon.Version;
import dev.runner.daemon.api.Server;
import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/** Where a home's daemon answers: the port it prefers, and the file that tells it. */
record Address(Home home, StateFolder state) {

  /** The configured port, which must be free, else the one this home had before, else any. */
  int preferredPort(Optional<Integer> configured) throws IOException {
    if (configured.isPresent() && !Server.isFree(configured.get())) {
      throw new StartException(
          StartException.UNREACHABLE,
          "Port %d (settings.port) is held by another program; free it or configure another one."
              .formatted(configured.get()));
    }
    return configured.isPresent() ? configured.get() : earlierPort();
  }

  private int earlierPort() throws IOException {
    if (!Files.exists(state.port())) {
      return 0;
    }
    String text = Files.readString(state.port(), StandardCharsets.ISO_8859_1).strip();
    return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
  }

  static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  /** Tells the address, under the held lock: whoever finds it so finds this process. */
  void announce(int port, ProcessIdentity self) throws IOException {
    Durable.replace(state.port(), Integer.toString(port).getBytes(StandardCharsets.US_ASCII));
    DaemonFile file =
        new DaemonFile(
            self.pid(),
            self.startTicks(),
            port,
            url(port),
            Version.current(),
            home.path().toString(),
            state.path().toString(),
            state.token().toString());
    Durable.replace(
        state.daemonFile(), Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(file));
  }

  /** Takes the address back: a file that stays behind tells of a crash. */
  void withdraw() throws IOException {
    Files.deleteIfExists(state.daemonFile());
  }
}
