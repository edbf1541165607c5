package dev.runner.telemetry.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The folder that holds {@code tools.yaml} and {@code runs/}; one daemon serves one home. */
public record Home(Path path) {
  private static final int ID_DIGITS = 16;
  private static final String REMOVING = ".removing-";
  private static final String UNPACKING = ".import-";

  /**
   * The home a person means: {@code --home}, else {@code $RUNNER_HOME}, else {@code ~/.runner}.
   * Created when absent, because its identity is its real path.
   *
   * @throws IOException when it cannot be created or reached; the message names the path
   */
  public static Home locate(Optional<Path> option, Map<String, String> environment)
      throws IOException {
    Path asked = option.orElseGet(() -> fromEnvironment(environment)).toAbsolutePath().normalize();
    if (!Files.isDirectory(asked)) {
      PrivateFolder.create(asked);
    }
    return new Home(asked.toRealPath());
  }

  private static Path fromEnvironment(Map<String, String> environment) {
    return set(environment, "RUNNER_HOME")
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".runner"));
  }

  static Optional<Path> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isEmpty()).map(Path::of);
  }

  /** 16 hexadecimal digits of the SHA-256 of the real path: names this home's state folder. */
  public String id() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(path.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  public Path toolsFile() {
    return path.resolve("tools.yaml");
  }

  public Path runs() {
    return path.resolve("runs");
  }

  /** The git work trees that tasks got of their own. */
  public Path worktrees() {
    return path.resolve("worktrees");
  }

  public RunFolder run(String runId) {
    return new RunFolder(runs().resolve(runId));
  }

  /** What a run's folder is called while it is removed: no run any more. */
  public Path removing(String runId) {
    return runs().resolve(REMOVING + runId);
  }

  /** Whether a folder of {@link #runs} is what is left of a removed run. */
  public static boolean isRemoving(Path folder) {
    return folder.getFileName().toString().startsWith(REMOVING);
  }

  /**
   * Where an archive is unpacked before it is a run; beside the runs, so that a rename moves it.
   */
  public Path unpacking(String name) {
    return runs().resolve(UNPACKING + name);
  }

  /** Whether a folder among the runs is what {@link #unpacking} names. */
  public static boolean isUnpacking(Path folder) {
    return folder.getFileName().toString().startsWith(UNPACKING);
  }

  /**
   * The state of this home, outside it: {@code $RUNNER_STATE_DIR}, else {@code
   * $XDG_STATE_HOME/runner}, else {@code ~/.local/state/runner}, and in it the home's id.
   */
  public StateFolder state(Map<String, String> environment) {
    Path base =
        set(environment, "RUNNER_STATE_DIR")
            .or(() -> set(environment, "XDG_STATE_HOME").map(p -> p.resolve("runner")))
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state", "runner"));
    return new StateFolder(base.toAbsolutePath().normalize().resolve(id()));
  }
}
