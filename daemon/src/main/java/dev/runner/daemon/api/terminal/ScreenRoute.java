package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.text.Harmless;
import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.telemetry.view.TaskView;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code GET /tasks/{id}/screen}: what stands on a terminal, or stood there at the end. */
record ScreenRoute(Services services, Refs refs) {

  void get(Context ctx) {
    Query.only(ctx);
    TaskView task = refs.task(ctx.pathParam("id"), Asking.caller(ctx, Right.READ));
    OnTerminal.refuseUnlessSeen(task);
    LiveTask live = new LiveTask(services, task);
    Standing standing = live.standing();
    if (standing.waits()) {
      throw new ProblemException(
          409, "not_running", task.taskId() + " has not started yet, so it shows nothing.");
    }
    Optional<Screen> now = standing.over() ? Optional.empty() : now(task.taskId());
    Screen screen = now.or(live::lastScreen).orElseThrow(() -> none(task));
    Answers.one(
        ctx,
        ScreenJson.of(screen).put("task_id", task.taskId()).put("final", now.isEmpty()),
        style -> text(screen));
  }

  /** Empty between the end of a terminal and that of its task. */
  private Optional<Screen> now(String taskId) {
    try {
      return Optional.of(
          MaskedScreen.of(services.terminals().screen(taskId), services.redaction()));
    } catch (TerminalException e) {
      if (e.kind() == TerminalException.Kind.NO_TERMINAL) {
        return Optional.empty();
      }
      throw TerminalProblems.of(e);
    }
  }

  private static ProblemException none(TaskView task) {
    return new ProblemException(
        404,
        "no_screen",
        "Nobody knows the last screen of %s. What it wrote: runner logs %s"
            .formatted(task.taskId(), task.taskId()));
  }

  private static String text(Screen screen) {
    return screen.lines().stream()
        .map(line -> Harmless.line(line) + "\n")
        .collect(Collectors.joining());
  }
}
