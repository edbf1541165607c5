package dev.runner.cli.top;

import dev.runner.cli.json.JsonObject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All tasks worth showing: every unfinished one that was told of, and the last that ended. */
final class TopTasks {
  /** So many ended tasks are remembered; older ones are for {@code runner list}. */
  static final int MOST_ENDED = 50;

  private static final Comparator<TopTask> ORDER =
      Comparator.comparing((TopTask task) -> task.attention().isEmpty())
          .thenComparingInt(task -> rank(task.status()))
          .thenComparing(TopTask::runId)
          .thenComparing(TopTask::tool)
          .thenComparing(TopTask::id);

  private static final Comparator<TopTask> NEWEST_END =
      Comparator.comparing((TopTask task) -> task.endedAt().map(Object::toString).orElse(""))
          .reversed();

  private final Map<String, TopTask> tasks = new LinkedHashMap<>();

  /** What runs stands before what waits, and what ended last. */
  private static int rank(String status) {
    return switch (status) {
      case "running", "stopping" -> 0;
      case "queued" -> 1;
      case "blocked" -> 2;
      default -> 3;
    };
  }

  /** Begins anew from lists. */
  void list(List<TopTask> listed) {
    tasks.clear();
    listed.forEach(task -> tasks.put(task.id(), task));
  }

  /** Takes one line of a journal; what concerns no task changes nothing. */
  void hear(JsonObject event) {
    event
        .text("task_id")
        .ifPresent(id -> {
          TopTask known = tasks.get(id);
          tasks.put(id, known == null ? TopTask.heard(event) : known.after(event));
        });
    forgetOldEnds();
  }

  private void forgetOldEnds() {
    List<TopTask> ended =
        tasks.values().stream().filter(TopTask::ended).sorted(NEWEST_END).toList();
    ended.stream().skip(MOST_ENDED).forEach(task -> tasks.remove(task.id()));
  }

  /** What mentions the text, in order: attention, what runs, what waits, what ended. */
  List<TopTask> shown(String filter) {
    return tasks.values().stream()
        .filter(task -> filter.isEmpty() || task.mentions(filter))
        .sorted(ORDER)
        .toList();
  }

  long count(String status) {
    return tasks.values().stream().filter(task -> task.status().equals(status)).count();
  }

  long attention() {
    return tasks.values().stream().filter(task -> task.attention().isPresent()).count();
  }
}
