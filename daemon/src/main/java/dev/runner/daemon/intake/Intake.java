package dev.runner.daemon.intake;

import dev.runner.daemon.project.Project;
import dev.runner.daemon.project.ProjectTools;
import dev.runner.daemon.project.Standing;
import dev.runner.daemon.project.ToolsByFolder;
import dev.runner.daemon.project.ToolsHere;
import dev.runner.daemon.supervise.RetryPreparation;
import dev.runner.daemon.supervise.Secrets;
import dev.runner.daemon.task.Core;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.daemon.task.decide.Effect;
import dev.runner.daemon.task.decide.Input;
import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.layout.StateFolder;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.wrappers.invocation.Accepted;
import dev.runner.wrappers.invocation.Check;
import dev.runner.wrappers.invocation.InputErrors;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.yaml.Mistake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what is asked before the core: resolved, written down, and taken back when refused. */
public final class Intake implements RetryPreparation {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Home home;
  private final RunFolders runs;
  private final Secrets secrets;
  private final ProjectTools tools;
  private final Staging staging;

  public Intake(
      Home home, StateFolder state, RunFolders runs, Secrets secrets, ProjectTools tools) {
    this.home = home;
    this.runs = runs;
    this.secrets = secrets;
    this.tools = tools;
    this.staging = new Staging(home, secrets, new GitStatus(state.path()));
  }

  /** What checking an ask gives. */
  public sealed interface Checked {
    /** It can be asked of the core. */
    record Right(Resolved resolved) implements Checked {}

    /** There is no such tool. */
    record NoSuchTool(String name, Optional<String> nearest) implements Checked {}

    /** The file of its project defines it, and nobody trusts the file. */
    record NotTrusted(String name, Standing.Untrusted file) implements Checked {}

    /** The file of its project defines it, and has mistakes. */
    record Mistaken(String name, List<Mistake> mistakes) implements Checked {}

    /** Its parameters are wrong. */
    record Wrong(InputErrors errors) implements Checked {}
  }

  /** Resolves the tool and checks the parameters; starts and writes nothing. */
  public Checked check(TaskAsk ask, ToolsByFolder folders) {
    ToolsHere here = folders.at(ask.cwd());
    Optional<Tool> tool = here.catalog().tool(ask.tool());
    return switch (here.standing()) {
      case Standing.Mistaken file when file.tools().contains(ask.tool()) ->
          new Checked.Mistaken(ask.tool(), file.mistakes());
      case Standing.Untrusted file when tool.isEmpty() && file.defines(ask.tool()) ->
          new Checked.NotTrusted(ask.tool(), file);
      case Standing _ when tool.isEmpty() ->
          new Checked.NoSuchTool(ask.tool(), here.catalog().nearest(ask.tool()));
      case Standing _ -> check(ask, tool.get(), here.project());
    };
  }

  private static Checked check(TaskAsk ask, Tool tool, Project project) {
    return switch (Check.of(tool, withPrompt(tool, ask.params()))) {
      case Accepted accepted -> new Checked.Right(new Resolved(ask, accepted, project));
      case InputErrors errors -> new Checked.Wrong(errors);
    };
  }

  /** The words behind {@code --} are one text or a list, as the tool has it. */
  private static Map<String, Object> withPrompt(Tool tool, Map<String, Object> params) {
    if (!(params.get(Tool.PROMPT) instanceof List<?> words)) {
      return params;
    }
    Map<String, Object> merged = new HashMap<>(params);
    merged.put(Tool.PROMPT, tool.prompt(words.stream().map(String::valueOf).toList()));
    return merged;
  }

  /**
   * Asks the core for tasks, all or none, in one run.
   *
   * @param runId an open run; empty: a run of their own, which closes when they have ended
   * @throws IntakeException when they cannot be put on disk; nothing stays behind
   */
  public Answer start(Core core, List<Resolved> tasks, Optional<String> runId, Origin origin) {
    return new Start(core, tasks, origin, Attempt.first()).run(runId);
  }

  /** The same for one task that is tried again by a person. */
  public Answer retry(Core core, Resolved task, TaskRequest first, boolean runOpen, Origin origin) {
    Optional<String> run = runOpen ? Optional.of(first.runId()) : Optional.empty();
    return new Start(core, List.of(task), origin, Attempt.asked(first)).run(run);
  }

  /** One request on its way to the core. */
  private final class Start {
    private final Core core;
    private final List<Resolved> tasks;
    private final Origin origin;
    private final Attempt attempt;
    private final List<Staged> staged = new ArrayList<>();
    private Optional<RunFolder> opened = Optional.empty();

    Start(Core core, List<Resolved> tasks, Origin origin, Attempt attempt) {
      this.core = core;
      this.tasks = tasks;
      this.origin = origin;
      this.attempt = attempt;
    }

    Answer run(Optional<String> runId) {
      try {
        String run = runId.isPresent() ? runId.get() : open();
        stage(run);
        Answer answer = ask(run);
        if (!(answer instanceof Answer.Done)) {
          discard();
        }
        return answer;
      } catch (IOException e) {
        discard();
        throw new IntakeException("the task could not be written: " + e.getMessage(), e);
      } catch (RuntimeException e) {
        discard();
        throw e;
      }
    }

    private String open() throws IOException {
      opened = Optional.of(runs.create());
      return opened.get().runId();
    }

    private void stage(String run) throws IOException {
      Staging.Batch batch = staging.new Batch(run, origin);
      Map<String, String> idsByName = new HashMap<>();
      for (Resolved task : tasks) {
        Staged one = batch.stage(task.waitingFor(idsByName), attempt);
        staged.add(one);
        task.ask().name().ifPresent(name -> idsByName.put(name, one.taskId()));
      }
      batch.flush();
    }

    private Answer ask(String run) {
      CompletableFuture<Answer> answer = new CompletableFuture<>();
      core.request(
          new Input.Submit(
              run,
              opened.map(this::opening),
              staged.stream().map(Staged::acceptance).toList(),
              answer::complete));
      return answer.join();
    }

    private RunCreated opening(RunFolder run) {
      return created(run, RunAsk.forTasks(tasks.getFirst().ask().title()), true);
    }

    private void discard() {
      try {
        for (Staged task : staged) {
          staging.discard(task);
        }
        if (opened.isPresent()) {
          runs.discard(opened.get());
        }
      } catch (IOException e) {
        LOG.warn("what a refused request left could not be removed", e);
      }
    }
  }

  /** Opens a run for tasks to come; it closes when asked to. */
  public Answer openRun(Core core, RunAsk ask) throws IOException {
    RunFolder run = runs.create();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    core.request(new Input.OpenRun(run.runId(), created(run, ask, false), answer::complete));
    Answer given = answer.join();
    if (!(given instanceof Answer.Done)) {
      runs.discard(run);
    }
    return given;
  }

  private RunCreated created(RunFolder run, RunAsk ask, boolean autoClose) {
    TaskRequest.Host host = RequestBuilder.host();
    return new RunCreated(
        ask.title(),
        ask.name(),
        ask.labels(),
        runs.uid(run),
        host.name(),
        host.user(),
        autoClose,
        ask.idempotency());
  }

  /** Resolves the next attempt of a task anew, with what its request and its secrets say. */
  @Override
  public Input prepare(Effect.PrepareRetry effect) {
    try {
      TaskRequest first = request(effect.runId(), effect.taskId());
      Resolved resolved = again(first);
      Attempt attempt = Attempt.byRule(first, effect.attempt(), effect.notBefore());
      Origin origin =
          new Origin(
              first.asked().requestedBy(),
              first.asked().parentTaskId(),
              first.asked().depth(),
              Optional.empty());
      Staging.Batch batch = staging.new Batch(effect.runId(), origin);
      Staged staged = batch.stage(resolved, attempt);
      batch.flush();
      return new Input.RetryPrepared(effect.taskId(), staged.acceptance());
    } catch (IOException | RuntimeException e) {
      LOG.warn("the next attempt of {} could not be prepared", effect.taskId(), e);
      return new Input.RetryFailed(effect.taskId(), String.valueOf(e.getMessage()));
    }
  }

  /** The request of a task, as it was written. */
  public TaskRequest request(String runId, String taskId) {
    return RequestFile.read(home.run(runId).task(taskId).request());
  }

  private Resolved again(TaskRequest first) throws IOException {
    Map<String, Object> params = new HashMap<>(first.params());
    params.putAll(secrets.parameters(first.taskId()));
    TaskAsk ask =
        repeat(
            first,
            params,
            Optional.of(secrets.environment(first.taskId())),
            secrets.setEnvironment(first.taskId()));
    return switch (check(ask, tools.byFolder())) {
      case Checked.Right right -> right.resolved();
      case Checked.NotTrusted no ->
          throw new IllegalStateException(no.file().notice().orElse(no.name()));
      case Checked.Mistaken no -> throw new IllegalStateException(no.mistakes().toString());
      case Checked.NoSuchTool no -> throw new IllegalStateException("no tool " + no.name());
      case Checked.Wrong wrong -> throw new IllegalStateException(wrong.errors().toString());
    };
  }

  /**
   * The ask that an earlier request came of, with other parameters or another environment.
   *
   * @param setEnvironment variables asked for by name
   */
  public static TaskAsk repeat(
      TaskRequest first,
      Map<String, Object> params,
      Optional<Map<String, String>> environment,
      Map<String, String> setEnvironment) {
    return new TaskAsk(
        first.tool(),
        params,
        first.asked().name(),
        first.asked().title(),
        first.asked().phase(),
        first.asked().agentRole(),
        Path.of(first.cwd()),
        environment,
        setEnvironment,
        first.asked().priority(),
        first.rules().timeoutMs().isPresent()
            ? Optional.of(Duration.ofMillis(first.rules().timeoutMs().getAsLong()))
            : Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
