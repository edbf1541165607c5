package dev.runner.daemon.api.report;

import dev.runner.daemon.HostName;
import dev.runner.daemon.Version;
import dev.runner.daemon.api.artifact.TaskArtifacts;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.text.RunTable;
import dev.runner.daemon.api.text.Spans;
import dev.runner.daemon.api.text.TaskTable;
import dev.runner.daemon.api.text.Why;
import dev.runner.daemon.folder.OpenFolder;
import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.json.Times;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.view.At;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page about one run. */
final class RunReport {
  /** What the page may load: nothing. Its own styles alone are in force. */
  static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private static final int MAX_SECTIONS = 200;

  private final Services services;
  private final RunView run;
  private final OpenFolder folder;
  private final Collection<TaskView> tasks;
  private final Instant now = Instant.now();

  RunReport(Services services, RunView run, OpenFolder folder) {
    this.services = services;
    this.run = run;
    this.folder = folder;
    this.tasks = run.tasks();
  }

  void write(Html html) throws IOException {
    head(html);
    facts(html);
    table(html);
    new Timeline(tasks, now).write(html);
    sections(html);
    html.markup("<footer>");
    html.text(
        "Written by runner %s on %s, %s."
            .formatted(Version.current(), HostName.current(), Times.rfc3339(now)));
    html.markup("</footer>\n</main>\n</body>\n</html>\n");
  }

  private String title() {
    String title = RunTable.title(run.summary());
    return title.isEmpty() ? run.runId() : title;
  }

  private void head(Html html) throws IOException {
    html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.markup("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    html.text(POLICY).markup("\">\n");
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.markup("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.element("title", run.runId() + " " + title()).markup("\n<style>\n");
    html.markup(styles()).markup("</style>\n</head>\n<body>\n<main>\n<header>\n");
    html.element("p", "id", run.runId()).element("h1", title());
    html.markup("<p>").element("span", "badge " + run.status().word(), run.status().word());
    html.markup(" ").text(RunTable.counts(run.summary())).markup("</p>\n</header>\n");
  }

  private static String styles() throws IOException {
    try (InputStream css = RunReport.class.getResourceAsStream("report.css")) {
      return css == null ? "" : new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void facts(Html html) throws IOException {
    Optional<RunCreated> created = run.created().map(At::event);
    html.markup("<dl>").fact("created", run.created().map(at -> Times.rfc3339(at.ts())));
    html.fact("closed", run.closedAt().map(Times::rfc3339).or(() -> Optional.of("not yet")));
    html.fact("made on", created.map(event -> event.host() + " by " + event.user()));
    html.fact("run_uid", created.map(RunCreated::runUid));
    html.fact("imported from", run.origin().map(o -> o.runId() + " on " + o.host()));
    html.fact("labels", Optional.of(labels()).filter(text -> !text.isEmpty()));
    html.markup("</dl>\n");
  }

  private String labels() {
    return run.labels().entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(", "));
  }

  private void table(Html html) throws IOException {
    html.markup("<h2>Tasks</h2>\n<table>\n<thead><tr><th>Task</th><th>Status</th><th>Started</th>");
    html.markup("<th>Took</th><th>Exit</th><th>Why</th></tr></thead>\n<tbody>\n");
    for (TaskView task : tasks) {
      row(html, task);
    }
    html.markup("</tbody>\n</table>\n");
  }

  private void row(Html html, TaskView task) throws IOException {
    html.markup("<tr><td data-of=\"Task\"><a href=\"#").text(task.taskId()).markup("\">");
    html.text(task.context().tool()).markup("</a> ").element("small", TaskTable.what(task));
    html.markup("</td><td data-of=\"Status\">");
    html.element("span", "badge " + task.status().word(), task.status().word());
    cell(html, "Started", task.started().map(at -> Times.rfc3339(at.ts()).substring(0, 19) + "Z"));
    cell(html, "Took", TaskTable.time(task, now).map(Spans::of));
    cell(html, "Exit", task.completed().map(At::event).flatMap(RunReport::exit));
    cell(html, "Why", Optional.of(why(task).sentence()));
    html.markup("</td></tr>\n");
  }

  private static void cell(Html html, String of, Optional<String> value) throws IOException {
    html.markup("</td><td data-of=\"").text(of).markup("\">").text(value.orElse("–"));
  }

  private static Optional<String> exit(TaskCompleted end) {
    return end.exitCode().isPresent()
        ? Optional.of(String.valueOf(end.exitCode().getAsInt()))
        : end.signal();
  }

  private Why why(TaskView task) {
    return Why.of(task, List.of(), run.foreign());
  }

  private void sections(Html html) throws IOException {
    html.markup("<h2>Details</h2>\n");
    for (TaskView task : tasks.stream().limit(MAX_SECTIONS).toList()) {
      new TaskSection(task, request(task), new TaskArtifacts(services.home(), task), why(task))
          .write(html, folder, services.redaction(), now);
    }
    if (tasks.size() > MAX_SECTIONS) {
      html.element(
          "p", "%d more tasks stand in the table only.".formatted(tasks.size() - MAX_SECTIONS));
    }
  }

  private Optional<TaskRequest> request(TaskView task) {
    try {
      return Optional.of(services.intake().request(task.runId(), task.taskId()));
    } catch (JournalException e) {
      return Optional.empty();
    }
  }
}
