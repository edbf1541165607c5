package dev.runner.daemon.lifecycle;

import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes a home and its state ready, and refuses what others could have prepared. */
final class StateSetup {
  private static final int TOKEN_BYTES = 32;

  private final Home home;
  private final StateFolder state;

  StateSetup(Home home, StateFolder state) {
    this.home = home;
    this.state = state;
  }

  /** Makes the folders; throws {@link StartException} with what is in the way. */
  void folders() {
    try {
      PrivateFolder.prepare(state.path());
      PrivateFolder.create(state.open());
      PrivateFolder.create(state.secrets());
      PrivateFolder.create(state.workspaces());
      PrivateFolder.create(state.worktrees());
      PrivateFolder.create(state.kept());
      PrivateFolder.create(home.runs());
      ignoreRuns();
    } catch (IOException e) {
      throw new StartException(
          StartException.DENIED, "The daemon cannot start: " + e.getMessage(), e);
    }
  }

  /** What runs is nobody's to commit; also proves that the home can be written. */
  private void ignoreRuns() throws IOException {
    Path ignore = home.runs().resolve(".gitignore");
    if (!Files.exists(ignore)) {
      Files.writeString(ignore, "*\n");
    }
    Path probe = Files.createTempFile(home.runs(), ".write-", ".probe");
    try {
      Files.write(probe, new byte[4096], StandardOpenOption.DSYNC);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** The secret in a file, made when there is none. */
  static String token(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      byte[] random = new byte[TOKEN_BYTES];
      new SecureRandom().nextBytes(random);
      String token = HexFormat.of().formatHex(random) + "\n";
      Durable.replace(file, token.getBytes(StandardCharsets.US_ASCII));
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }
}
