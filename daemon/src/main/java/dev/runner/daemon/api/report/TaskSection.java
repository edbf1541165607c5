package dev.runner.daemon.api.report;

import dev.runner.daemon.api.artifact.LeftFile;
import dev.runner.daemon.api.artifact.TaskArtifacts;
import dev.runner.daemon.api.text.ShellWords;
import dev.runner.daemon.api.text.Spans;
import dev.runner.daemon.api.text.TaskTable;
import dev.runner.daemon.api.text.Why;
import dev.runner.daemon.folder.OpenFolder;
import dev.runner.daemon.redact.Redaction;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskStarted;
import dev.runner.telemetry.event.GitState;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One task in full.
 *
 * @param request as it was written, if it can still be read
 */
record TaskSection(TaskView task, Optional<TaskRequest> request, TaskArtifacts artifacts, Why why) {
  private static final int MAX_ARTIFACTS = 200;

  void write(Html html, OpenFolder run, Redaction redaction, Instant now) throws IOException {
    html.markup("<section id=\"").text(task.taskId()).markup("\">\n<h3>");
    html.element("span", "badge " + task.status().word(), task.status().word()).markup(" ");
    html.text(task.context().tool()).markup(" ").element("small", TaskTable.what(task));
    html.markup("</h3>\n").element("p", "why", why.sentence());
    html.markup("<dl>").fact("task", task.taskId());
    asked(html);
    times(html, now);
    if (task.completed().isPresent()) {
      end(html, task.completed().get().event());
    }
    html.markup("</dl>\n");
    command(html, redaction);
    parameters(html, redaction);
    artifacts(html);
    log(html, "Last lines of stdout", LogEnd.of(run, task.taskId(), TaskFolder.STDOUT, redaction));
    log(html, "Last lines of stderr", LogEnd.of(run, task.taskId(), TaskFolder.STDERR, redaction));
    html.markup("</section>\n");
  }

  private void asked(Html html) throws IOException {
    html.fact("phase", task.context().phase()).fact("role", task.context().agentRole());
    html.fact("folder", task.queued().event().cwd());
    html.fact("git", request.flatMap(TaskRequest::git).map(TaskSection::git));
    html.fact("tool version", request.flatMap(TaskRequest::toolVersion));
    html.fact("runner version", request.map(r -> r.host().runnerVersion()));
    html.fact("machine", request.map(r -> r.host().os() + ", " + r.host().arch()));
    html.fact("started by", task.queued().event().parentTaskId());
    html.fact("retry of", task.queued().event().retryOf());
    html.fact("retried as", task.retriedAs());
  }

  private static String git(GitState git) {
    String dirty = git.dirty().map(changed -> changed ? ", with changes" : ", clean").orElse("");
    return git.branch().orElse("(no branch)")
        + git.head().map(head -> " at " + head).orElse("")
        + dirty;
  }

  private void times(Html html, Instant now) throws IOException {
    html.fact("queued", Times.rfc3339(task.queued().ts()));
    html.fact("started", task.started().map(at -> Times.rfc3339(at.ts())));
    html.fact("ended", task.completed().map(at -> Times.rfc3339(at.ts())));
    html.fact("took", TaskTable.time(task, now).map(Spans::of));
  }

  private static void end(Html html, TaskCompleted end) throws IOException {
    if (end.exitCode().isPresent()) {
      html.fact("exit code", String.valueOf(end.exitCode().getAsInt()));
    }
    html.fact("signal", end.signal());
    html.fact("verdict", end.errorClass().map(ErrorClass::word));
    for (String finding : end.findings()) {
      html.fact("finding", finding);
    }
  }

  /** Masked before it is quoted: a secret with a quote in it would not be known again. */
  private void command(Html html, Redaction redaction) throws IOException {
    Optional<List<String>> argv =
        task.started()
            .map(at -> at.event())
            .map(TaskStarted::argv)
            .or(() -> request.map(r -> r.argv()));
    if (argv.isPresent()) {
      List<String> words = argv.get().stream().map(redaction::text).toList();
      html.markup("<h4>Command</h4>\n").element("pre", ShellWords.of(words)).markup("\n");
    }
  }

  private void parameters(Html html, Redaction redaction) throws IOException {
    Map<String, Object> params = task.queued().event().params();
    if (!params.isEmpty()) {
      html.markup("<h4>Parameters</h4>\n<dl class=\"wide\">");
      for (Map.Entry<String, Object> each : params.entrySet()) {
        html.fact(each.getKey(), shown(redaction.json(Json.mapper().valueToTree(each.getValue()))));
      }
      html.markup("</dl>\n");
    }
  }

  private static String shown(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private void artifacts(Html html) throws IOException {
    List<LeftFile> list = artifacts.list();
    if (list.isEmpty()) {
      return;
    }
    html.markup("<h4>Artifacts</h4>\n<ul class=\"files\">\n");
    for (LeftFile file : list.subList(0, Math.min(MAX_ARTIFACTS, list.size()))) {
      html.markup("<li>").element("b", file.path()).markup(" ");
      html.element("small", file.bytes() + " bytes, " + file.mediaType()).markup("<br>");
      html.element("code", file.sha256().orElse("")).markup("</li>\n");
    }
    html.markup("</ul>\n");
    if (list.size() > MAX_ARTIFACTS) {
      html.element("p", "and %d more".formatted(list.size() - MAX_ARTIFACTS));
    }
  }

  private static void log(Html html, String title, Optional<LogEnd> log) throws IOException {
    if (log.isPresent()) {
      html.markup("<details open><summary>").text(title);
      html.text(log.get().cut() ? " (there is more before)" : "").markup("</summary>\n");
      html.element("pre", log.get().text()).markup("</details>\n");
    }
  }
}
