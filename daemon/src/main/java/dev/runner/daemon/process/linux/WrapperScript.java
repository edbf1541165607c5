package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The few lines of shell between daemon and tool: they outlive the daemon and write down the end.
 *
 * <p>Descriptors: 3 the exit file, 4 the tool's stderr, 5 what the shell itself says, which tells a
 * death by signal from an exit above 128 (dash, busybox). The tool gets none of them. Traps that do
 * nothing keep the wrapper alive and, unlike ignored signals, are back to default in the tool. The
 * subshell's {@code exec} keeps the tool in the foreground, where SIGINT is not ignored (POSIX sh,
 * 2.11), and keeps builtins from answering to the tool's name.
 *
 * <p>{@code null} says that the shell's silence means nothing: bash never speaks here, and where
 * the kernel gave no file in memory its words went to /dev/null.
 */
final class WrapperScript {
  static final String SHELL = "/bin/sh";
  static final int EXIT_FILE = 3;
  static final int SHELL_WORDS = 5;
  private static final String NAME = "runner";
  private static final String TEXT =
      """
      trap : HUP INT QUIT USR1 USR2 PIPE ALRM TERM XCPU VTALRM PROF
      exec 4>&2 2>&5
      (exec "$@" 2>&4 3>&- 4>&- 5>&-)
      s=$? k=
      [ -z "$BASH_VERSION" ] && [ ! -c /proc/self/fd/5 ] || k=',"signalled":null'
      [ -s /proc/self/fd/5 ] && k=',"signalled":true'
      printf '{"schema":"runner.exit/1","status":%d%s}\\n' "$s" "$k" >&3
      """;

  private WrapperScript() {}

  static List<String> argv(List<String> tool) {
    List<String> words = new ArrayList<>(List.of(SHELL, "-c", TEXT, NAME));
    words.addAll(tool);
    return words;
  }

  /** Whether this process runs the script, and not the tool itself (as in a terminal). */
  static boolean isRunBy(ProcessIdentity process) {
    List<String> words = CommandLine.words(process.pid());
    return words.size() > 3 && words.get(2).equals(TEXT) && ProcStat.of(process).isPresent();
  }

  /** The tool of a process found anew, if that is a wrapper; empty once the tool has ended. */
  static Optional<ProcessIdentity> toolOf(ProcessIdentity leader) {
    return isRunBy(leader) ? childOf(leader.pid()) : Optional.empty();
  }

  /** A wrapper's child: it has at most one, the tool or the subshell about to become it. */
  static Optional<ProcessIdentity> childOf(long wrapper) {
    try {
      String children =
          Files.readString(Path.of("/proc/" + wrapper + "/task/" + wrapper + "/children"));
      return children.isBlank()
          ? Optional.empty()
          : ProcStat.of(Long.parseLong(children.strip().split(" ", -1)[0])).map(ProcStat::identity);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
