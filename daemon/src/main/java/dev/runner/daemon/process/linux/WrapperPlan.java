package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.launch.LaunchRequest;
import dev.runner.daemon.process.launch.Output;
import dev.runner.daemon.process.launch.StandardInput;
import dev.runner.daemon.process.launch.TaskFiles;
import dev.runner.daemon.process.posix.Descriptors;
import dev.runner.daemon.process.posix.FileAction;
import dev.runner.daemon.process.posix.FileAction.Duplicate;
import dev.runner.daemon.process.posix.FileAction.Open;
import dev.runner.daemon.process.posix.SpawnPlan;
import java.nio.file.Path;
import java.util.List;

/** The spawn of a wrapper: which file becomes which descriptor, in an order that matters. */
final class WrapperPlan {
  private static final String NOTHING = "/dev/null";
  private static final int CLAIM = Descriptors.O_WRONLY | Descriptors.O_CREAT | Descriptors.O_EXCL;
  private static final int APPEND =
      Descriptors.O_WRONLY | Descriptors.O_CREAT | Descriptors.O_APPEND;
  private static final int FIRST_UNUSED = 6;

  private WrapperPlan() {}

  /** {@code shellWords}: the open file that takes what the shell says; negative: there is none. */
  static SpawnPlan of(LaunchRequest request, PassedEnvironment environment, int shellWords) {
    return new SpawnPlan(
        WrapperScript.SHELL,
        WrapperScript.argv(environment.argvOf(request.argv())),
        environment.throughShell(),
        actions(request, shellWords));
  }

  /**
   * The claim before all that leaves a trace, for a start that was made before must change nothing
   * else; the copy before whatever could take its original's number.
   */
  private static List<FileAction> actions(LaunchRequest request, int shellWords) {
    TaskFiles files = request.files();
    return List.of(
        shellWords < 0
            ? new Open(WrapperScript.SHELL_WORDS, NOTHING, Descriptors.O_RDWR)
            : new Duplicate(shellWords, WrapperScript.SHELL_WORDS),
        new Open(WrapperScript.EXIT_FILE, files.exit().toString(), CLAIM),
        input(files),
        output(files, 1),
        output(files, 2),
        new FileAction.ChangeFolder(request.cwd().toString()),
        new FileAction.CloseFrom(FIRST_UNUSED));
  }

  private static Open input(TaskFiles files) {
    if (files.output() instanceof Output.Terminal terminal && terminal.typed()) {
      return new Open(0, terminal.slave().toString(), Descriptors.O_RDWR);
    }
    String input = files.stdin().map(StandardInput::file).map(Path::toString).orElse(NOTHING);
    return new Open(0, input, Descriptors.O_RDONLY);
  }

  /**
   * Without O_NOCTTY the first terminal that the leader of a session opens becomes its controlling
   * one, with the leader's group in the foreground (man 2 open, kernel: tty_open_proc_set_tty).
   */
  private static Open output(TaskFiles files, int descriptor) {
    return switch (files.output()) {
      case Output.Terminal terminal ->
          new Open(descriptor, terminal.slave().toString(), Descriptors.O_RDWR);
      case Output.Logs logs ->
          new Open(
              descriptor, (descriptor == 1 ? logs.stdout() : logs.stderr()).toString(), APPEND);
    };
  }
}
