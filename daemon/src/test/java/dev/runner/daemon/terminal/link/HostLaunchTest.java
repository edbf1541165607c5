package dev.runner.daemon.terminal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.layout.StateFolder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the host's socket stands. */
class HostLaunchTest {
  private static final Path LONG = Path.of("/home/somebody/" + "x".repeat(80), "0123456789abcdef");

  @Test
  void theStateFolderHoldsItWhereItsPathIsShort() {
    Path state = Path.of("/home/somebody/.local/state/runner/0123456789abcdef");
    assertThat(folder(state, Map.of("XDG_RUNTIME_DIR", "/run/user/1000"))).isEqualTo(state);
  }

  @Test
  void elseAFolderOfItsOwnThatIsGoneWithTheHost() {
    assertThat(folder(LONG, Map.of("XDG_RUNTIME_DIR", "/run/user/1000")))
        .isEqualTo(Path.of("/run/user/1000/runner-0123456789abcdef"));
    assertThat(folder(LONG, Map.of("XDG_RUNTIME_DIR", "")))
        .isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "runner-0123456789abcdef"));
  }

  private static Path folder(Path state, Map<String, String> environment) {
    return HostLaunch.socketFolder(new StateFolder(state), environment);
  }
}
