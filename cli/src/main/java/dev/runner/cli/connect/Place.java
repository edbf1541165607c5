package dev.runner.cli.connect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whose configuration is meant.
 *
 * @param folder of the project, where it is a project's
 */
public record Place(boolean project, Path folder, Map<String, String> environment) {
  /** A project is the git work tree somebody stands in, or the folder itself. */
  public static Place project(Path standing, Map<String, String> environment) {
    Path folder = standing;
    while (folder.getParent() != null && !Files.exists(folder.resolve(".git"))) {
      folder = folder.getParent();
    }
    boolean found = Files.exists(folder.resolve(".git"));
    return new Place(true, found ? folder : standing, environment);
  }

  public static Place user(Map<String, String> environment) {
    return new Place(false, home(environment), environment);
  }

  private static Path home(Map<String, String> environment) {
    return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
  }

  /** {@code $XDG_CONFIG_HOME}, or what stands for it. */
  Path xdgConfig() {
    String set = environment.getOrDefault("XDG_CONFIG_HOME", "");
    return set.isEmpty() ? home(environment).resolve(".config") : Path.of(set);
  }

  /** A folder that a variable names, else one below the home. */
  Path named(String variable, String below) {
    String set = environment.getOrDefault(variable, "");
    return set.isEmpty() ? home(environment).resolve(below) : Path.of(set);
  }
}
