package dev.runner.daemon.task.decide;

import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.Event.TaskUsage;
import dev.runner.telemetry.event.Event.TaskWarning;
import dev.runner.telemetry.event.Usage;
import dev.runner.telemetry.request.TaskRequest;

/** What a task's output tells of its work: told again only where it has changed. */
record Reports(Pricing pricing, Budgeting budgeting) {

  /** Has the output of a task read that runs now. */
  static void begin(Turn turn, TaskState task) {
    task.spec()
        .rules()
        .output()
        .ifPresent(format -> turn.effect(new Effect.Read(task.spec().runId(), task.id(), format)));
  }

  /** The output is whole: a reader that did not know it says so for as long as it is looked at. */
  static void collected(Turn turn, TaskState task, OutputProof proof) {
    proof
        .formatChange()
        .ifPresent(change ->
            turn.record(task, new TaskWarning(TaskWarning.OUTPUT_FORMAT, detail(task, change))));
  }

  private static String detail(TaskState task, String change) {
    return "What it prints is not what the reader %s knows: %s. See: runner tools test %s"
        .formatted(task.spec().rules().output().orElse(""), change, task.spec().tool());
  }

  void reported(Turn turn, TaskState task, Input.Reported reported) {
    if (task.isFinal()) {
      return;
    }
    reported
        .usage()
        .map(usage -> ofTask(task, usage))
        .map(pricing::priced)
        .ifPresent(usage -> used(turn, task, usage));
    reported
        .progress()
        .filter(progress -> task.progress().filter(progress::equals).isEmpty())
        .ifPresent(progress -> turn.record(task, progress));
  }

  /** Without what earlier tasks of its session were told to have used. */
  private static Usage ofTask(TaskState task, Usage told) {
    return task.spec()
        .asked()
        .continues()
        .flatMap(TaskRequest.Continues::used)
        .map(told::beyondTokens)
        .orElse(told);
  }

  private void used(Turn turn, TaskState task, Usage usage) {
    if (task.usage().filter(usage::equals).isEmpty()) {
      turn.record(task, new TaskUsage(usage));
      budgeting.used(turn, task);
    }
  }
}
