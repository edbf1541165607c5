package dev.runner.daemon.api.report;

import dev.runner.daemon.api.text.Spans;
import dev.runner.daemon.api.text.TaskTable;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When each task waited and ran, as bars on one scale. */
record Timeline(Collection<TaskView> tasks, Instant now) {
  void write(Html html) throws IOException {
    List<TaskView> started = tasks.stream().filter(t -> t.started().isPresent()).toList();
    if (started.isEmpty()) {
      return;
    }
    Instant from = tasks.stream().map(t -> t.queued().ts()).min(Instant::compareTo).orElse(now);
    Instant to = tasks.stream().map(this::end).max(Instant::compareTo).orElse(now);
    double whole = Math.max(1, Duration.between(from, to).toMillis());
    html.markup("<h2>Timeline</h2>\n<div class=\"timeline\">\n");
    for (TaskView task : tasks) {
      bar(html, task, from, whole);
    }
    html.markup("<div class=\"bar axis\"><span></span><span>0</span><span>");
    html.text(Spans.of(Duration.between(from, to))).markup("</span></div>\n</div>\n");
  }

  private Instant end(TaskView task) {
    return task.completed().map(completed -> completed.ts()).orElse(now);
  }

  private void bar(Html html, TaskView task, Instant from, double whole) throws IOException {
    Instant queued = task.queued().ts();
    Optional<Instant> started = task.started().map(s -> s.ts());
    Instant ran = started.orElse(end(task));
    html.markup("<div class=\"bar\"><a href=\"#").text(task.taskId()).markup("\">");
    html.text(label(task)).markup("</a><div class=\"track\">");
    piece(html, "waited", share(from, queued, whole), share(queued, ran, whole));
    if (started.isPresent()) {
      String type = "ran " + task.status().word();
      piece(html, type, share(from, ran, whole), share(ran, end(task), whole));
    }
    html.markup("</div></div>\n");
  }

  private static String label(TaskView task) {
    String what = TaskTable.what(task);
    return what.isEmpty() ? task.context().tool() : task.context().tool() + ": " + what;
  }

  /** Of a hundred. */
  private static double share(Instant from, Instant to, double whole) {
    return Math.clamp(100.0 * Duration.between(from, to).toMillis() / whole, 0, 100);
  }

  private static void piece(Html html, String type, double left, double width) throws IOException {
    html.markup(
        String.format(
            Locale.ROOT,
            "<i class=\"%s\" style=\"left:%.3f%%;width:%.3f%%\"></i>",
            type,
            left,
            width));
  }
}
