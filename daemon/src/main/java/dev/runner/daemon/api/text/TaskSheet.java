package dev.runner.daemon.api.text;

import dev.runner.daemon.history.Estimate;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event.Artifact;
import dev.runner.telemetry.event.Event.CheckpointRequired;
import dev.runner.telemetry.event.Event.CheckpointResolved;
import dev.runner.telemetry.event.Event.OwnWorkTree;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskProgress;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.GitState;
import dev.runner.telemetry.event.Usage;
import dev.runner.telemetry.json.Times;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.view.At;
import dev.runner.telemetry.view.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One task in full, for people. */
public final class TaskSheet {
  private static final int LABEL = 11;
  private static final int COMMIT = 12;

  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private TaskSheet(Style style) {
    this.style = style;
  }

  /**
   * The sheet.
   *
   * @param request as it was written, if it can still be read
   */
  public static String of(
      TaskView task,
      Optional<TaskRequest> request,
      TaskFolder folder,
      Outlook outlook,
      Style style) {
    TaskSheet sheet = new TaskSheet(style);
    sheet.head(task, outlook.why());
    sheet.checkpoints(task);
    sheet.asked(task, request);
    sheet.times(task);
    outlook.estimate().ifPresent(left -> sheet.line("left", words(left)));
    task.progress().ifPresent(progress -> sheet.line("did", words(progress.event())));
    task.usage().ifPresent(usage -> sheet.used(usage.event().usage()));
    task.completed().ifPresent(completed -> sheet.end(completed.event()));
    sheet.line("folder", folder.path().toString());
    return sheet.text.toString();
  }

  /**
   * Where the task stands and goes.
   *
   * @param why in a sentence
   */
  public record Outlook(String why, Optional<Estimate> estimate) {}

  private static String words(Estimate estimate) {
    return "about %s: half of the last %d that succeeded took at most %s, nine of ten %s"
        .formatted(
            Spans.of(estimate.remaining()),
            estimate.tasks(),
            Spans.of(estimate.p50()),
            Spans.of(estimate.p90()));
  }

  private static String words(TaskProgress progress) {
    List<String> words = new ArrayList<>();
    if (!progress.step().isEmpty()) {
      words.add(progress.step());
    }
    words.add(progress.toolCalls() + " tool calls");
    if (progress.retries() > 0) {
      words.add(progress.retries() + " retries");
    }
    if (progress.errors() > 0) {
      words.add(progress.errors() + " errors");
    }
    return String.join(", ", words);
  }

  private void used(Usage usage) {
    List<String> words = new ArrayList<>();
    usage.inputTokens().ifPresent(count -> words.add("%,d in".formatted(count)));
    usage.outputTokens().ifPresent(count -> words.add("%,d out".formatted(count)));
    usage.cacheReadTokens().ifPresent(count -> words.add("%,d cached".formatted(count)));
    usage.cacheWriteTokens().ifPresent(count -> words.add("%,d to cache".formatted(count)));
    usage.reasoningTokens().ifPresent(count -> words.add("%,d reasoning".formatted(count)));
    if (!words.isEmpty()) {
      line("tokens", String.join(", ", words));
      line("cost", cost(usage));
    }
    usage.model().ifPresent(model -> line("model", model));
    usage.sessionId().ifPresent(session -> line("session", session));
  }

  private static String cost(Usage usage) {
    return usage
        .costUsd()
        .map(usd -> "%s (%s)".formatted(Usage.dollars(usd), usage.costSource().word()))
        .orElse("unknown");
  }

  private void head(TaskView task, String why) {
    text.append(style.bold(task.taskId())).append("  ");
    text.append(style.status(task.status(), task.status().word())).append("  ");
    text.append(Harmless.line(TaskTable.what(task))).append('\n');
    line("why", why);
    line("run", task.runId());
  }

  private void checkpoints(TaskView task) {
    for (At<CheckpointRequired> open : task.checkpoints()) {
      line("asks", open.event().checkpointId() + "  " + open.event().question());
      line("answer", CheckpointList.commands(open.event().checkpointId()));
    }
    task.answers().forEach(answer -> line("answered", words(answer.event())));
  }

  private static String words(CheckpointResolved answer) {
    return "%s %s by %s%s"
        .formatted(
            answer.checkpointId(),
            answer.decision().word(),
            answer.by(),
            answer.message().map(message -> ": " + message).orElse(""));
  }

  private void asked(TaskView task, Optional<TaskRequest> request) {
    TaskQueued queued = task.queued().event();
    line("tool", task.context().tool() + " (" + task.context().mode().word() + ")");
    request.ifPresent(r -> line("argv", ShellWords.of(r.argv())));
    line("cwd", queued.cwd());
    before(task, request).ifPresent(git -> line("git", git(git)));
    queued.worktree().ifPresent(own -> workTree(task, own));
    request.flatMap(TaskRequest::toolVersion).ifPresent(version -> line("version", version));
    task.context().phase().ifPresent(phase -> line("phase", phase));
    task.context().agentRole().ifPresent(role -> line("role", role));
    queued.parentTaskId().ifPresent(parent -> line("started by", parent));
    queued.continues().ifPresent(first -> line("continues", first));
    queued.retryOf().ifPresent(first -> line("retry of", first));
    task.retriedAs().ifPresent(next -> line("retried as", next));
    if (!queued.after().isEmpty()) {
      line("after", String.join(", ", queued.after()));
    }
  }

  private static Optional<GitState> before(TaskView task, Optional<TaskRequest> request) {
    return task.started()
        .flatMap(started -> started.event().git())
        .or(() -> request.flatMap(TaskRequest::git));
  }

  /** The commands are given only once it has ended: until then there is nothing to take over. */
  private void workTree(TaskView task, OwnWorkTree own) {
    line("worktree", own.path());
    line("branch", own.branch());
    if (task.status().isFinal()) {
      String range = own.base().substring(0, Math.min(COMMIT, own.base().length())) + "..";
      line("look", command(own.repository(), "log", "-p", range + own.branch()));
      line("", command(own.path(), "status"));
      line("merge", command(own.repository(), "merge", own.branch()));
    }
  }

  private static String command(String folder, String... words) {
    return "git -C " + ShellWords.of(List.of(folder)) + " " + ShellWords.of(List.of(words));
  }

  private static String git(GitState git) {
    String dirty = git.dirty().map(d -> d ? ", with changes" : ", clean").orElse("");
    return git.branch().orElse("(no branch)")
        + git.head()
            .map(head -> " at " + head.substring(0, Math.min(COMMIT, head.length())))
            .orElse("")
        + dirty;
  }

  private void times(TaskView task) {
    line("queued", Times.rfc3339(task.queued().ts()));
    task.started().ifPresent(started -> line("started", Times.rfc3339(started.ts())));
    task.completed().ifPresent(completed -> line("ended", Times.rfc3339(completed.ts())));
    TaskTable.time(task, Instant.now()).ifPresent(time -> line("time", Spans.of(time)));
  }

  private void end(TaskCompleted end) {
    end.exitCode().ifPresent(code -> line("exit code", String.valueOf(code)));
    end.signal().ifPresent(signal -> line("signal", signal));
    end.git().ifPresent(git -> line("git after", git(git)));
    end.errorClass().map(ErrorClass::word).ifPresent(word -> line("error", word));
    end.findings().forEach(finding -> line("finding", finding));
    end.survivors().forEach(s -> line("survivor", s.command() + " (" + s.pid() + ")"));
    for (Artifact artifact : end.artifacts()) {
      line("artifact", artifact.path() + "  " + artifact.bytes() + " bytes");
    }
  }

  private void line(String label, String value) {
    text.append("  ").append(style.dim(label));
    text.append(" ".repeat(Math.max(1, LABEL - label.length())));
    text.append(Harmless.line(value)).append('\n');
  }
}
