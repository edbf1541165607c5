package dev.runner.telemetry.index;

import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.Recorded.TaskContext;
import java.util.Set;

/** Which events are asked for; an empty set means all. */
public record EventFilter(Set<String> runs, Set<String> tasks, Set<String> names) {

  public boolean matches(Recorded recorded) {
    return in(runs, recorded.runId().orElse(""))
        && in(tasks, recorded.task().map(TaskContext::taskId).orElse(""))
        && in(names, EventJson.name(recorded.event()));
  }

  private static boolean in(Set<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
