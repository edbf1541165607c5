package dev.runner.daemon.terminal.link;

import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a host is started.
 *
 * @param socketFolder short, for its user alone; made when it is not there, and removed at the end
 *     where it is not the state folder
 * @param java the program
 * @param classPath of the host
 * @param idle how long it lives on without terminals and connections
 * @param mostTerminals how many it holds at a time
 */
public record HostLaunch(
    StateFolder state,
    Path socketFolder,
    Path java,
    String classPath,
    Duration idle,
    int mostTerminals) {
  /** Long enough that the next task of a chain finds it, short enough not to be noticed. */
  public static final Duration IDLE = Duration.ofSeconds(30);

  private static final int MOST_TERMINALS = 512;
  private static final String MAIN = "dev.runner.daemon.terminal.host.TerminalHost";
  // unix(7): 108 bytes with the final zero; the name of the socket takes some.
  private static final int MOST_FOLDER_BYTES = 90;
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          // Half a host would be worse than none: its end is noticed.
          "-XX:+ExitOnOutOfMemoryError",
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "-Xms8m",
          // What CellBudget allows, and room to paint it.
          "-Xmx384m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "--enable-native-access=ALL-UNNAMED");
  private static final Set<String> KEPT =
      Set.of("HOME", "USER", "LOGNAME", "PATH", "TZ", "TMPDIR", "SHELL", "JAVA_HOME");

  /** As this process runs itself. */
  public static HostLaunch of(StateFolder state, Map<String, String> environment) {
    return new HostLaunch(
        state,
        socketFolder(state, environment),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        HostClassPath.current(),
        IDLE,
        MOST_TERMINALS);
  }

  /**
   * The state folder, else a folder of its own where paths are short. The first choice is never
   * taken away: {@code $XDG_RUNTIME_DIR} goes when its user logs out, and the tasks go on.
   */
  static Path socketFolder(StateFolder state, Map<String, String> environment) {
    String name = "runner-" + state.path().getFileName();
    Optional<Path> runtime =
        Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder).resolve(name));
    return Stream.concat(Stream.of(state.path()), runtime.stream())
        .filter(HostLaunch::isShort)
        .findFirst()
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), name));
  }

  private static boolean isShort(Path folder) {
    return folder.toString().getBytes(StandardCharsets.UTF_8).length <= MOST_FOLDER_BYTES;
  }

  /**
   * Starts it in a session of its own, which no Ctrl-C and no hang-up reaches (setsid(1)); what it
   * says on standard output is for the caller to read.
   */
  Process start() throws IOException {
    if (!Files.exists(state.hostLog())) {
      Files.createFile(state.hostLog(), PrivateFolder.ownerFile());
    }
    ProcessBuilder process = new ProcessBuilder(command()).directory(new File("/"));
    Map<String, String> environment = process.environment();
    Map<String, String> kept = kept(environment);
    environment.clear();
    environment.putAll(kept);
    process.redirectInput(new File("/dev/null"));
    process.redirectError(ProcessBuilder.Redirect.appendTo(state.hostLog().toFile()));
    return process.start();
  }

  /** No word of a task: its sweep must not find the host. */
  private static Map<String, String> kept(Map<String, String> own) {
    Map<String, String> kept = new TreeMap<>();
    own.forEach((name, value) -> {
      if (KEPT.contains(name)) {
        kept.put(name, value);
      }
    });
    kept.put("LC_ALL", "C.UTF-8");
    kept.put("RUNNER_DAEMON", "1");
    return kept;
  }

  private List<String> command() {
    // Signals that are ignored at its start a JVM leaves ignored.
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "trap '' HUP INT; exec setsid \"$@\"", "runner"));
    command.add(java.toString());
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", classPath, MAIN));
    command.addAll(List.of(state.path().toString(), socketFolder.toString()));
    command.addAll(List.of(Long.toString(idle.toMillis()), Integer.toString(mostTerminals)));
    return command;
  }
}
