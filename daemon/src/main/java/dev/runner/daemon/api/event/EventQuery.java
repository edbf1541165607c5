package dev.runner.daemon.api.event;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.view.TaskView;
import io.javalin.http.Context;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which events a request asks for: filters repeat to mean "or", different ones mean "and", and an
 * empty one lets all pass.
 */
final class EventQuery {
  private EventQuery() {}

  /**
   * Reads {@code run_id}, {@code task_id} and {@code event}; throws a problem for one there is not.
   * The route has refused those it does not know.
   *
   * @param within the only run that may be looked at
   */
  static EventFilter filter(Context ctx, Refs refs, Caller caller, Optional<String> within) {
    Set<String> runs = new HashSet<>();
    ctx.queryParams("run_id").forEach(ref -> runs.add(refs.run(ref, caller).runId()));
    Map<String, String> runOfTask =
        ctx.queryParams("task_id").stream()
            .map(ref -> refs.task(ref, caller))
            .distinct()
            .collect(toUnmodifiableMap(TaskView::taskId, TaskView::runId, (a, b) -> a));
    Set<String> possible = runs.isEmpty() ? Set.copyOf(runOfTask.values()) : runs;
    return new EventFilter(
        within.map(Set::of).orElse(Set.copyOf(possible)), runOfTask.keySet(), names(ctx));
  }

  private static Set<String> names(Context ctx) {
    Set<String> names = Set.copyOf(ctx.queryParams("event"));
    for (String name : names) {
      if (!EventJson.names().contains(name)) {
        throw ProblemException.bad("There is no event " + name + ".");
      }
    }
    return names;
  }
}
