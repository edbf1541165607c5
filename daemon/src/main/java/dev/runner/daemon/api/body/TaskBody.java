package dev.runner.daemon.api.body;

import dev.runner.daemon.intake.TaskAsk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task as a request asks for it; names of tasks and runs are still to be resolved.
 *
 * @param after references to tasks
 */
public record TaskBody(Optional<String> runId, TaskAsk ask, List<String> after) {
  private static final int MAX_TEXT = 4096;
  private static final int MAX_NAME = 128;
  private static final int MAX_AFTER = 200;
  private static final long MAX_TIMEOUT_SEC = Duration.ofDays(366).toSeconds();
  private static final long MAX_PRIORITY = 1_000_000;

  /** What tasks of one request share where they say nothing themselves. */
  public record Shared(Optional<Path> cwd, Optional<Map<String, String>> environment) {}

  /** Reads one task that says itself which run it joins. */
  public static TaskBody read(Body body, Shared shared) {
    return read(body, shared, body.text("run_id", MAX_NAME));
  }

  /** Reads one of many tasks, which all join the same run. */
  public static TaskBody ofBatch(Body body, Shared shared) {
    return read(body, shared, Optional.empty());
  }

  private static TaskBody read(Body body, Shared shared, Optional<String> runId) {
    TaskAsk ask =
        new TaskAsk(
            tool(body),
            body.values("params"),
            body.text("name", MAX_NAME).filter(name -> isName(body, name)),
            body.text("title", MAX_TEXT),
            body.text("phase", MAX_NAME),
            body.text("agent_role", MAX_NAME),
            cwd(body).or(shared::cwd).orElse(Path.of(System.getProperty("user.home"))),
            environment(body).or(shared::environment),
            variables(body, "set_env").orElse(Map.of()),
            body.whole("priority", -MAX_PRIORITY, MAX_PRIORITY).orElse(0L).intValue(),
            body.whole("timeout_sec", 1, MAX_TIMEOUT_SEC).map(Duration::ofSeconds),
            List.of(),
            body.text("checkpoint", MAX_TEXT).filter(text -> isQuestion(body, text)));
    TaskBody task = new TaskBody(runId, ask, after(body));
    body.refuseUnknown();
    return task;
  }

  /** The caller's environment. */
  public static Optional<Map<String, String>> environment(Body body) {
    return variables(body, "env");
  }

  private static Optional<Map<String, String>> variables(Body body, String member) {
    Optional<Map<String, String>> environment = body.textMap(member);
    boolean wrong =
        environment.isPresent()
            && environment.get().entrySet().stream()
                .anyMatch(e -> isNoVariable(e.getKey()) || e.getValue().indexOf('\0') >= 0);
    if (wrong) {
      body.wrong(member, "has a name with `=` or NUL, or a value with NUL");
    }
    return environment;
  }

  private static boolean isNoVariable(String name) {
    return name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0;
  }

  /** The caller's folder. */
  public static Optional<Path> cwd(Body body) {
    Optional<String> text = body.text("cwd");
    if (text.isPresent() && (!text.get().startsWith("/") || text.get().indexOf('\0') >= 0)) {
      body.wrong("cwd", "must be an absolute path");
      return Optional.empty();
    }
    return text.map(Path::of);
  }

  private static String tool(Body body) {
    String tool = body.requiredText("tool");
    if (tool.length() > MAX_NAME) {
      body.wrong("tool", "is longer than " + MAX_NAME + " characters");
    }
    return tool;
  }

  private static boolean isQuestion(Body body, String text) {
    if (text.isBlank()) {
      body.wrong("checkpoint", "must be `before` or a question");
    }
    return !text.isBlank();
  }

  private static List<String> after(Body body) {
    List<String> after = body.texts("after");
    if (after.stream().anyMatch(ref -> ref.length() > MAX_NAME)) {
      body.wrong("after", "names a task with more than " + MAX_NAME + " characters");
    }
    if (after.size() > MAX_AFTER) {
      body.wrong("after", "names more than " + MAX_AFTER + " tasks");
    }
    return after;
  }

  /** A name must not look like an id or one of the words that stand for tasks. */
  private static boolean isName(Body body, String name) {
    boolean good =
        name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")
            && !name.startsWith("task_")
            && !name.startsWith("RUN-");
    if (!good) {
      body.wrong(
          "name", "must be letters, digits, `_`, `.`, `-`, and not begin with `task_` or `RUN-`");
    }
    return good;
  }
}
