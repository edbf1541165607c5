package dev.runner.cli.watch;

import dev.runner.cli.command.Durations;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The end of a task, as the daemon answers it. */
public record TaskEnd(JsonObject task) {
  private static final List<String> FINAL =
      List.of("succeeded", "failed", "cancelled", "timed_out", "lost");
  private static final List<String> SIGNALS =
      List.of(
          "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
          "PIPE", "ALRM", "TERM");

  public static boolean isFinal(JsonObject task) {
    return FINAL.contains(status(task));
  }

  private static String status(JsonObject task) {
    return task.text("status").orElse("");
  }

  /** The task that was started in its place, where it failed and is retried. */
  public Optional<String> retriedAs() {
    return task.text("retried_as");
  }

  /** The exit code of a command that waited for it: the tool's own where there is a telling one. */
  public int exitCode() {
    return switch (status(task)) {
      case "succeeded" -> ExitCode.DONE;
      case "timed_out" -> ExitCode.TIMED_OUT;
      case "cancelled" -> ExitCode.CANCELLED;
      default -> toolsCode();
    };
  }

  private int toolsCode() {
    int signal = signal();
    if (signal > 0) {
      return ExitCode.SIGNALLED + signal;
    }
    int code = (int) task.number("exit_code").orElse(0);
    return code == 0 ? ExitCode.NOT_SUCCEEDED : code;
  }

  private int signal() {
    String name = task.text("signal").orElse("");
    int bare = SIGNALS.indexOf(name.startsWith("SIG") ? name.substring(3) : name);
    return bare >= 0 ? bare + 1 : (int) task.number("signal").orElse(0);
  }

  /** Its status, as people read it. */
  String word() {
    return status(task).replace('_', ' ');
  }

  /** One sentence for people. */
  public String sentence() {
    StringBuilder words = new StringBuilder(task.text("task_id").orElse("the task"));
    words.append(' ').append(status(task).replace('_', ' '));
    task.text("error_class").ifPresent(c -> words.append(" (").append(c).append(')'));
    task.number("exit_code").ifPresent(c -> words.append(", exit code ").append(c));
    task.text("signal").ifPresent(s -> words.append(", ").append(s));
    task.number("duration_ms")
        .ifPresent(ms -> words.append(", after ").append(Durations.spoken(ms)));
    return words.toString();
  }
}
