package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.launch.LaunchOutcome.Refused;
import dev.runner.daemon.process.launch.LaunchRefusal;
import dev.runner.daemon.process.launch.LaunchRequest;
import dev.runner.daemon.process.launch.Output;
import dev.runner.daemon.process.launch.ProgramLookup;
import dev.runner.daemon.process.launch.ProgramOutcome;
import dev.runner.daemon.process.launch.StandardInput;
import dev.runner.daemon.process.posix.Errno;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in words why a start cannot be, or was not. */
final class SpawnRefusals {
  // linux/binfmts.h: MAX_ARG_STRLEN, 32 pages, the closing NUL included.
  private static final int MAX_WORD_BYTES = 131072 - 1;
  private static final int SHOWN_CHARACTERS = 40;

  private SpawnRefusals() {}

  /** What is wrong with the request before anything is tried. */
  static Optional<Refused> before(LaunchRequest request, PassedEnvironment environment) {
    return words("argument", request.argv().stream())
        .or(() -> words("environment variable", allVariables(environment)))
        .or(() -> program(request, environment));
  }

  private static Stream<String> allVariables(PassedEnvironment environment) {
    return Stream.of(environment.throughShell(), environment.throughArguments())
        .flatMap(List::stream);
  }

  private static Optional<Refused> words(String kind, Stream<String> words) {
    return words.flatMap(word -> word(kind, word).stream()).findFirst();
  }

  private static Optional<Refused> word(String kind, String word) {
    if (word.indexOf('\0') >= 0) {
      return Optional.of(spawnFailed("An " + kind + " holds a NUL character, which none can."));
    }
    // Three bytes are the most a char can need, so short words need no counting.
    if (word.length() * 3L <= MAX_WORD_BYTES || utf8Bytes(word) <= MAX_WORD_BYTES) {
      return Optional.empty();
    }
    String begin = word.substring(0, SHOWN_CHARACTERS);
    return Optional.of(
        spawnFailed(
            ("The %s that begins '%s' has %d bytes; Linux allows %d for one. Hand long text over by"
                    + " standard input or a file.")
                .formatted(
                    kind,
                    kind.equals("argument") ? begin : nameOf(begin),
                    utf8Bytes(word),
                    MAX_WORD_BYTES)));
  }

  /** A variable's value may be secret, its name is not. */
  private static String nameOf(String variable) {
    return variable.split("=", 2)[0] + "=";
  }

  private static int utf8Bytes(String word) {
    return word.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Optional<Refused> program(LaunchRequest request, PassedEnvironment environment) {
    String program = request.argv().getFirst();
    if (environment.confuses(program)) {
      return Optional.of(
          spawnFailed(
              "The program's path %s holds '=', and the environment has names that only env can pass"
                      .formatted(program)
                  + " on (such as "
                  + nameOf(environment.throughArguments().getFirst())
                  + "). Unset those, or move the program."));
    }
    return switch (ProgramLookup.find(program, Optional.empty(), request.cwd())) {
      case ProgramOutcome.Found _ -> Optional.empty();
      case ProgramOutcome.NotRunnable(LaunchRefusal reason, String detail) ->
          Optional.of(new Refused(reason, detail));
    };
  }

  /** What the errno of posix_spawn means; it does not say which of its steps failed. */
  static Refused after(int errno, LaunchRequest request) {
    return switch (errno) {
      case Errno.E2BIG ->
          spawnFailed(
              "Arguments and environment together are larger than the system allows (getconf"
                  + " ARG_MAX). Hand long text over by standard input or a file.");
      case Errno.EAGAIN ->
          spawnFailed("The limit of processes is reached (ulimit -u, pids.max). Try again later.");
      case Errno.ENOMEM -> spawnFailed("The system has no memory for another process.");
      case Errno.EMFILE, Errno.ENFILE ->
          spawnFailed(
              "The limit of open files is reached (ulimit -n). Raise it or try again later.");
      case Errno.ENOSPC, Errno.EDQUOT ->
          new Refused(
              LaunchRefusal.DISK_FULL,
              "No space for the task's files in " + folderOf(request) + ". Free some, then retry.");
      case Errno.ENOENT, Errno.ENOTDIR -> spawnFailed("Something is missing: " + missing(request));
      case Errno.EACCES, Errno.EPERM, Errno.EROFS ->
          spawnFailed(
              "The task's files in "
                  + folderOf(request)
                  + " may not be written, or its input not"
                  + " read. Check the permissions.");
      default -> spawnFailed("posix_spawn failed with errno " + errno + ".");
    };
  }

  private static Path folderOf(LaunchRequest request) {
    return Optional.ofNullable(request.files().exit().getParent()).orElse(request.files().exit());
  }

  private static String missing(LaunchRequest request) {
    Stream<Path> needed =
        Stream.concat(
            Stream.of(folderOf(request), request.cwd(), Path.of(WrapperScript.SHELL)),
            Stream.concat(
                request.files().stdin().stream().map(StandardInput::file), slave(request)));
    return needed
        .filter(Files::notExists)
        .map(Path::toString)
        .findFirst()
        .orElse("one of the task's files or their folders");
  }

  private static Stream<Path> slave(LaunchRequest request) {
    return request.files().output() instanceof Output.Terminal terminal
        ? Stream.of(terminal.slave())
        : Stream.empty();
  }

  private static Refused spawnFailed(String detail) {
    return new Refused(LaunchRefusal.SPAWN_FAILED, detail);
  }
}
