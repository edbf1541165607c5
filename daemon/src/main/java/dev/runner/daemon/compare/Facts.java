package dev.runner.daemon.compare;

import dev.runner.telemetry.event.Event.Resources;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.GitState;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskJson;
import dev.runner.telemetry.view.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is compared, each fact under its name. Ids, times of day and process numbers always differ
 * and are none.
 */
final class Facts {
  static final String EXIT_CODE = "exit_code";
  static final String ENV_NAMES = "env_names";

  private final ObjectNode facts = Json.mapper().createObjectNode();

  private Facts() {}

  /**
   * The facts of a task.
   *
   * @param request as it was written, if it can be read
   */
  static ObjectNode of(TaskView task, Optional<TaskRequest> request) {
    Facts facts = new Facts();
    facts.outcome(task);
    facts.asked(task, request);
    request.ifPresent(facts::resolved);
    git(task, request).ifPresent(facts::git);
    task.completed()
        .flatMap(end -> end.event().git())
        .flatMap(GitState::head)
        .ifPresent(head -> facts.facts.put("git_head_after", head));
    facts.amounts(task);
    return facts.facts;
  }

  private void outcome(TaskView task) {
    facts.put("status", task.status().word());
    task.completed().ifPresent(completed -> outcome(completed.event()));
  }

  private void outcome(TaskCompleted end) {
    end.exitCode().ifPresent(code -> facts.put(EXIT_CODE, code));
    end.signal().ifPresent(signal -> facts.put("signal", signal));
    end.errorClass().ifPresent(error -> facts.put("error_class", error.word()));
  }

  private void asked(TaskView task, Optional<TaskRequest> request) {
    facts.put("tool", task.context().tool()).put("mode", task.context().mode().word());
    task.queued().event().title().ifPresent(title -> facts.put("title", title));
    task.context().phase().ifPresent(phase -> facts.put("phase", phase));
    task.context().agentRole().ifPresent(role -> facts.put("agent_role", role));
    Map<String, Object> params =
        request.map(TaskRequest::params).orElse(task.queued().event().params());
    params.forEach((name, value) -> set("params." + name, value));
    facts.put("cwd", task.queued().event().cwd());
    task.queued().event().project().ifPresent(project -> facts.put("project", project));
  }

  private void set(String name, Object value) {
    JsonNode node = Json.mapper().valueToTree(value);
    facts.set(name, node);
  }

  private void resolved(TaskRequest request) {
    facts.put("wrapper_sha256", request.wrapper().sha256());
    facts.put("wrapper_origin", request.wrapper().origin());
    request.toolVersion().ifPresent(version -> facts.put("tool_version", version));
    facts.put("runner_version", request.host().runnerVersion());
    facts.put("host", request.host().name());
    facts.put("env_policy", request.envPolicy());
    set(ENV_NAMES, request.envNames());
    request.stdin().ifPresent(stdin -> facts.put("stdin_sha256", stdin.sha256()));
  }

  /** As it was when the tool started; of one that did not, when it was asked for. */
  private static Optional<GitState> git(TaskView task, Optional<TaskRequest> request) {
    return task.started()
        .flatMap(started -> started.event().git())
        .or(() -> request.flatMap(TaskRequest::git));
  }

  private void git(GitState git) {
    git.head().ifPresent(head -> facts.put("git_head", head));
    git.branch().ifPresent(branch -> facts.put("git_branch", branch));
    git.dirty().ifPresent(dirty -> facts.put("git_dirty", dirty));
  }

  private void amounts(TaskView task) {
    task.started().ifPresent(started -> facts.put("queued_ms", started.event().queuedMs()));
    task.completed()
        .filter(completed -> task.started().isPresent())
        .ifPresent(completed -> facts.put("duration_ms", completed.event().durationMs()));
    task.completed().flatMap(c -> c.event().resources()).ifPresent(this::resources);
    // Whoever counts usage adds it to the JSON of a task.
    TaskJson.of(task)
        .path("usage")
        .properties()
        .forEach(each -> facts.set("usage." + each.getKey(), each.getValue()));
  }

  private void resources(Resources resources) {
    resources.cpuUserMs().ifPresent(ms -> facts.put("cpu_user_ms", ms));
    resources.cpuSystemMs().ifPresent(ms -> facts.put("cpu_system_ms", ms));
    resources.maxRssKib().ifPresent(kib -> facts.put("max_rss_kib", kib));
  }

  /** The facts of a run. */
  static ObjectNode of(RunView run) {
    ObjectNode facts = Json.mapper().createObjectNode();
    facts.put("status", run.status().word());
    run.created().flatMap(c -> c.event().title()).ifPresent(title -> facts.put("title", title));
    run.created().ifPresent(c -> facts.put("host", c.event().host()));
    facts.put("tasks", run.tasks().size());
    for (Map.Entry<TaskStatus, Long> count : run.counts().entrySet()) {
      facts.put("tasks." + count.getKey().word(), count.getValue());
    }
    facts.put("tasks_duration_ms", tasksMs(run));
    span(run).ifPresent(span -> facts.put("duration_ms", span.toMillis()));
    return facts;
  }

  private static long tasksMs(RunView run) {
    return run.tasks().stream()
        .filter(task -> task.started().isPresent())
        .flatMap(task -> task.completed().stream())
        .mapToLong(completed -> completed.event().durationMs())
        .sum();
  }

  /** From the first start to the last end. */
  private static Optional<Duration> span(RunView run) {
    Optional<Instant> first =
        run.tasks().stream()
            .flatMap(t -> t.started().stream())
            .map(s -> s.ts())
            .min(Instant::compareTo);
    Optional<Instant> last =
        run.tasks().stream()
            .flatMap(t -> t.completed().stream())
            .map(c -> c.ts())
            .max(Instant::compareTo);
    return first.flatMap(from -> last.map(to -> Duration.between(from, to)));
  }
}
