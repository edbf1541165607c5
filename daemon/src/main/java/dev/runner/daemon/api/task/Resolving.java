package dev.runner.daemon.api.task;

import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.body.TaskBody;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.problem.BadTools;
import dev.runner.daemon.api.problem.NoSuchTool;
import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.config.Config;
import dev.runner.daemon.history.History.TaskPlace;
import dev.runner.daemon.intake.Intake.Checked;
import dev.runner.daemon.intake.Resolved;
import dev.runner.daemon.intake.TaskAsk;
import dev.runner.daemon.project.ToolsByFolder;
import dev.runner.telemetry.view.TaskView;
import dev.runner.wrappers.tool.AgentAccess;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.yaml.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Resolves what one request asks for to tools that can run and tasks to wait for, or refuses it.
 */
final class Resolving {
  private final Services services;
  private final Refs refs;
  private final ToolsByFolder folders;

  Resolving(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
    this.folders = services.projects().byFolder();
  }

  /** What a person should know of the files that do not count where the tasks work. */
  List<String> notices() {
    return folders.notices();
  }

  /** The tasks of one request in its order; what is wrong with any of them is told at once. */
  List<Resolved> all(List<TaskBody> tasks, List<Body> bodies, Caller caller) {
    Set<String> names =
        tasks.stream().flatMap(t -> t.ask().name().stream()).collect(Collectors.toSet());
    List<Resolved> resolved = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      TaskAsk ask = waiting(tasks.get(i), caller, names);
      right(ask, bodies.get(i)).map(each -> allowed(each, caller)).ifPresent(resolved::add);
    }
    bodies.getFirst().end();
    return resolved;
  }

  /** What a request for one task asks for. */
  Resolved one(TaskBody task, Body body, Caller caller) {
    return one(waiting(task, caller, Set.of()), body, caller);
  }

  /** A task to wait for is one of the same request, by name, or one that is there. */
  private TaskAsk waiting(TaskBody task, Caller caller, Set<String> names) {
    return task.ask()
        .withAfter(
            task.after().stream()
                .map(ref -> names.contains(ref) ? Optional.of(ref) : waitedFor(ref, caller))
                .flatMap(Optional::stream)
                .toList());
  }

  /** The id to wait for; nothing when it has succeeded already. */
  private Optional<String> waitedFor(String ref, Caller caller) {
    TaskView task = lastAttempt(refs.task(ref, caller));
    if (task.completed().isPresent() && task.completed().get().event().errorClass().isEmpty()) {
      return Optional.empty();
    }
    boolean inForce =
        services.live().run(task.runId()).filter(run -> run.closedAt().isEmpty()).isPresent();
    if (inForce) {
      return Optional.of(task.taskId());
    }
    throw new ProblemException(
        409,
        "already_final",
        task.taskId()
            + " ended as "
            + task.status().word()
            + ", so a task that waits for it can"
            + " never start.");
  }

  private TaskView lastAttempt(TaskView task) {
    return task.retriedAs()
        .flatMap(next -> services.history().task(new TaskPlace(task.runId(), next)))
        .map(this::lastAttempt)
        .orElse(task);
  }

  /** What is asked for itself, and whether the caller may have it. */
  Resolved one(TaskAsk ask, Body body, Caller caller) {
    return allowed(checked(ask, body), caller);
  }

  /** What is asked for, whoever may have it. */
  Resolved checked(TaskAsk ask, Body body) {
    return right(ask, body).orElseGet(() -> refuse(body));
  }

  /** What is asked for; empty when parameters are wrong, which is noted. */
  private Optional<Resolved> right(TaskAsk ask, Body body) {
    return switch (services.intake().check(ask, folders)) {
      case Checked.Right right -> Optional.of(right.resolved());
      case Checked.NoSuchTool no -> throw noTool(no);
      case Checked.NotTrusted no -> throw untrusted(no);
      case Checked.Mistaken no -> throw notInForce(no.name(), no.mistakes());
      case Checked.Wrong wrong -> {
        wrong.errors().all().forEach(e -> body.wrongAt(e.pointer(), e.detail()));
        yield Optional.empty();
      }
    };
  }

  /** Ends with what was noted. */
  private static Resolved refuse(Body body) {
    body.end();
    throw new IllegalStateException("wrong parameters were noted");
  }

  private static Resolved allowed(Resolved resolved, Caller caller) {
    Tool tool = resolved.accepted().tool();
    unsupported(tool).ifPresent(what -> refuseUnsupported(tool, what));
    if (caller.taskId().isPresent() && tool.session().agents() == AgentAccess.DENY) {
      throw new ProblemException(403, "not_allowed", "Tasks may not start " + tool.name() + ".");
    }
    return resolved;
  }

  /** What a tool asks for and this version cannot do; ignoring it would do something else. */
  private static Optional<String> unsupported(Tool tool) {
    return tool.session().worktree() ? Optional.of("worktree") : Optional.empty();
  }

  private static void refuseUnsupported(Tool tool, String what) {
    throw new ProblemException(
        422,
        "invalid_request",
        "%s asks for `%s`, which this version cannot do yet.".formatted(tool.name(), what));
  }

  /** No such tool; or there may be one, and the file that would say so has mistakes. */
  private ProblemException noTool(Checked.NoSuchTool no) {
    Config config = services.config().get();
    if (config.mistakes().isEmpty()) {
      return NoSuchTool.problem(no.name(), no.nearest(), folders.notices());
    }
    return notInForce(no.name(), config.mistakes());
  }

  private static ProblemException notInForce(String tool, List<Mistake> all) {
    Problem mistakes = BadTools.problem(all);
    String detail = "There is no tool " + tool + " in force. " + mistakes.detail();
    return new ProblemException(new Problem(422, "bad_tools", detail, mistakes.errors()));
  }

  private static ProblemException untrusted(Checked.NotTrusted no) {
    String detail = no.file().notice().orElse("") + " Nothing else defines " + no.name() + ".";
    return new ProblemException(403, "untrusted_tools", detail);
  }
}
