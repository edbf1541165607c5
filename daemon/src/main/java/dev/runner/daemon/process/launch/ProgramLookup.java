package dev.runner.daemon.process.launch;

import dev.runner.daemon.process.launch.ProgramOutcome.Found;
import dev.runner.daemon.process.launch.ProgramOutcome.NotRunnable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the program a command names as the tool itself would: by the task's PATH, from the task's
 * folder; tells before the start what would else be an unclear errno after it.
 */
public final class ProgramLookup {
  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  private ProgramLookup() {}

  /**
   * Looks for {@code name} from {@code cwd} in {@code path} (a PATH; empty when the task has none).
   */
  public static ProgramOutcome find(String name, Optional<String> path, Path cwd) {
    return refuseFolder(cwd).orElseGet(() -> findFrom(cwd, name, path.orElse(DEFAULT_PATH)));
  }

  private static Optional<ProgramOutcome> refuseFolder(Path cwd) {
    if (!Files.exists(cwd)) {
      return refuse("The folder to work in, " + cwd + ", does not exist. Make it or give another.");
    }
    if (!Files.isDirectory(cwd)) {
      return refuse("The folder to work in, " + cwd + ", is not a folder. Give another.");
    }
    return Files.isExecutable(cwd)
        ? Optional.empty()
        : refuse("The folder to work in, " + cwd + ", may not be entered. Check its permissions.");
  }

  private static Optional<ProgramOutcome> refuse(String detail) {
    return Optional.of(new NotRunnable(LaunchRefusal.SPAWN_FAILED, detail));
  }

  private static ProgramOutcome findFrom(Path cwd, String name, String path) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      return new NotRunnable(LaunchRefusal.COMMAND_NOT_FOUND, "The command names no program.");
    }
    if (name.contains("/")) {
      Path program = cwd.resolve(name);
      return Files.exists(program) ? judge(program) : notFound(name, "There is no " + program);
    }
    return findInPath(cwd, name, path);
  }

  private static ProgramOutcome findInPath(Path cwd, String name, String path) {
    List<Path> present =
        Arrays.stream(path.split(":", -1))
            .map(folder -> cwd.resolve(folder).resolve(name))
            .filter(Files::exists)
            .toList();
    // As execvp does: what may not be run is passed over while something better may follow.
    return present.stream()
        .filter(ProgramLookup::isRunnableFile)
        .findFirst()
        .or(() -> present.stream().findFirst())
        .map(ProgramLookup::judge)
        .orElseGet(() -> notFound(name, "No folder of PATH holds it: " + path));
  }

  private static boolean isRunnableFile(Path program) {
    return Files.isRegularFile(program) && Files.isExecutable(program);
  }

  private static ProgramOutcome notFound(String name, String where) {
    return new NotRunnable(
        LaunchRefusal.COMMAND_NOT_FOUND,
        "Program '" + name + "' was not found. " + where + ". Install it, or correct the command.");
  }

  private static ProgramOutcome judge(Path program) {
    if (Files.isDirectory(program)) {
      return denied(program + " is a folder, not a program. Correct the command.");
    }
    if (!isRunnableFile(program)) {
      return denied(program + " may not be executed. Try: chmod +x " + program);
    }
    return ProgramFormat.refuse(program).orElseGet(() -> new Found(program));
  }

  private static ProgramOutcome denied(String detail) {
    return new NotRunnable(LaunchRefusal.PERMISSION_DENIED, detail);
  }
}
