package dev.runner.daemon.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment of the command that tells a person: what any program may expect and what reaches
 * a desktop, and nothing else of the daemon's, which can hold keys of whoever started it.
 */
final class NoticeEnvironment {
  static final String BUS = "DBUS_SESSION_BUS_ADDRESS";
  private static final String RUNTIME = "XDG_RUNTIME_DIR";
  private static final Set<String> KEPT =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "TZ",
          "TMPDIR",
          RUNTIME,
          BUS,
          "DISPLAY",
          "WAYLAND_DISPLAY",
          "XAUTHORITY");

  private NoticeEnvironment() {}

  /**
   * Chosen from the daemon's own. A daemon that was started over ssh or by a service knows no
   * session bus; where systemd keeps one for the user, it is where that puts it (sd_bus_open_user).
   */
  static Map<String, String> of(Map<String, String> daemons, Path home) {
    Map<String, String> environment = new TreeMap<>(daemons);
    environment.keySet().removeIf(name -> !KEPT.contains(name) && !name.startsWith("LC_"));
    environment.put("RUNNER_HOME", home.toString());
    if (!environment.containsKey(BUS)) {
      bus(Optional.ofNullable(environment.get(RUNTIME)), home)
          .ifPresent(socket -> environment.put(BUS, "unix:path=" + socket));
    }
    return environment;
  }

  private static Optional<Path> bus(Optional<String> runtime, Path home) {
    return runtime
        .map(Path::of)
        .or(() -> ofUser(home))
        .map(folder -> folder.resolve("bus"))
        .filter(Files::exists);
  }

  private static Optional<Path> ofUser(Path home) {
    try {
      return Optional.of(
          Path.of("/run/user", String.valueOf(Files.getAttribute(home, "unix:uid"))));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
