package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TypedInput;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.view.TaskView;
import io.javalin.http.Context;

/** {@code POST /tasks/{id}/input}: types into a terminal. */
record InputRoute(Services services, Refs refs) {

  void post(Context ctx) {
    Query.only(ctx);
    TaskView task = refs.task(ctx.pathParam("id"), Asking.caller(ctx, Right.ACT));
    TypedInput input = InputBody.read(Body.read(ctx.bodyAsBytes()));
    refs.refuseForeign(task);
    OnTerminal.refuseUnlessTyped(task);
    refuseUnlessRunning(task);
    type(task.taskId(), input);
    Answers.one(
        ctx,
        Json.mapper().createObjectNode().put("task_id", task.taskId()),
        style -> task.taskId() + "\n");
  }

  private void refuseUnlessRunning(TaskView task) {
    Standing standing = new LiveTask(services, task).standing();
    if (standing.over()) {
      throw new ProblemException(
          409,
          "already_final",
          "%s has ended (%s): nobody reads what is typed."
              .formatted(task.taskId(), standing.status().word()));
    }
    if (standing.waits()) {
      throw new ProblemException(
          409,
          "not_running",
          "%s has not started yet. See why: runner why %s".formatted(task.taskId(), task.taskId()));
    }
  }

  private void type(String taskId, TypedInput input) {
    try {
      services.terminals().type(taskId, input);
    } catch (TerminalException e) {
      throw TerminalProblems.of(e);
    }
  }
}
