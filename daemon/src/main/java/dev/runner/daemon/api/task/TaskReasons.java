package dev.runner.daemon.api.task;

import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.text.Why;
import dev.runner.daemon.task.state.Semaphores;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.view.TaskView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells why tasks stand where they stand. */
public final class TaskReasons {
  private final Services services;
  private final Refs refs;

  public TaskReasons(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
  }

  public Why why(TaskView task) {
    return Why.of(task, exhausted(task), refs.isForeign(task));
  }

  private List<String> exhausted(TaskView task) {
    Map<String, Integer> inUse = services.core().permits().inUse();
    Map<String, Integer> limits = services.core().permits().limits();
    Stream<String> pool =
        request(task).flatMap(r -> r.rules().pool()).map(Semaphores::pool).stream();
    return Stream.concat(Stream.of(Semaphores.HOME, Semaphores.tool(task.context().tool())), pool)
        .filter(name -> limits.containsKey(name) && inUse.getOrDefault(name, 0) >= limits.get(name))
        .toList();
  }

  Optional<TaskRequest> request(TaskView task) {
    return request(services, task);
  }

  /** What was asked for; empty where it cannot be read any more. */
  static Optional<TaskRequest> request(Services services, TaskView task) {
    try {
      return Optional.of(services.intake().request(task.runId(), task.taskId()));
    } catch (JournalException e) {
      return Optional.empty();
    }
  }
}
