package dev.runner.daemon.intake;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.runner.daemon.project.Project;
import dev.runner.daemon.supervise.Secrets;
import dev.runner.daemon.task.decide.Acceptance;
import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Shortened;
import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.request.TaskRequest.Git;
import dev.runner.wrappers.invocation.InputErrors;
import dev.runner.wrappers.invocation.Invocation;
import dev.runner.wrappers.invocation.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts the requests of accepted asks on disk, and takes them away again when the core refuses. */
final class Staging {
  /** Whoever starts a task waits for it, once for each program. */
  private static final Duration VERSION_LIMIT = Duration.ofSeconds(2);

  private final Home home;
  private final Secrets secrets;
  private final GitStatus gitStatus;
  private final ToolVersions versions = new ToolVersions(VERSION_LIMIT);

  Staging(Home home, Secrets secrets, GitStatus gitStatus) {
    this.home = home;
    this.secrets = secrets;
    this.gitStatus = gitStatus;
  }

  /** What the tasks of one request share: each folder's work tree is looked at once. */
  final class Batch {
    private final String runId;
    private final Origin origin;
    private final Map<Path, Project> projects = new HashMap<>();
    private final Map<Path, Optional<Git>> facts = new HashMap<>();
    private final List<Path> unflushed = new ArrayList<>();

    Batch(String runId, Origin origin) {
      this.runId = runId;
      this.origin = origin;
    }

    Staged stage(Resolved resolved, Attempt attempt) throws IOException {
      String taskId = newTaskId();
      TaskFolder folder = home.run(runId).task(taskId);
      try {
        return stage(resolved, attempt, taskId, folder);
      } catch (IOException | RuntimeException e) {
        discard(folder);
        throw e;
      }
    }

    private Staged stage(Resolved resolved, Attempt attempt, String taskId, TaskFolder folder)
        throws IOException {
      projects.putIfAbsent(resolved.ask().cwd(), resolved.project());
      Invocation invocation = invocation(resolved, taskId, folder);
      Map<String, String> environment = environment(resolved, invocation);
      secrets.keep(
          taskId,
          new Secrets.Kept(
              environment,
              resolved.ask().setEnvironment(),
              secretValues(invocation),
              invocation.stdin()));
      TaskRequest request =
          new RequestBuilder(resolved, invocation, origin, attempt)
              .build(
                  runId,
                  taskId,
                  new RequestBuilder.Found(
                      project(invocation.cwd()).main().toString(),
                      git(invocation.cwd()),
                      versions
                          .of(resolved.accepted().tool(), environment, invocation.cwd())
                          .flatMap(VersionAnswer::version),
                      List.copyOf(environment.keySet())));
      // In the run's folder as it is: one that was removed meanwhile must not come back.
      Files.createDirectory(folder.path(), PrivateFolder.ownerFolder());
      String sha256 = RequestFile.create(folder.request(), request);
      unflushed.add(folder.request());
      unflushed.add(folder.path());
      return new Staged(
          runId, taskId, new Acceptance(TaskSpec.of(request), queued(request, sha256)));
    }

    private Invocation invocation(Resolved resolved, String taskId, TaskFolder folder) {
      Path cwd = resolved.ask().cwd();
      Surroundings surroundings =
          new Surroundings(
              runId,
              taskId,
              folder.path(),
              folder.artifacts(),
              project(cwd).main(),
              cwd,
              home.path());
      return switch (resolved.accepted().fill(surroundings)) {
        case Invocation invocation -> invocation;
        case InputErrors errors -> throw new IllegalStateException(errors.all().toString());
      };
    }

    private Project project(Path cwd) {
      return projects.computeIfAbsent(cwd, Project::of);
    }

    private Optional<Git> git(Path cwd) {
      return facts.computeIfAbsent(
          cwd,
          folder ->
              project(folder).tree().map(t -> new Git(t.commit(), t.branch(), gitStatus.dirty(t))));
    }

    /** Brings all requests to disk; before this none may be accepted. */
    void flush() throws IOException {
      unflushed.add(home.run(runId).tasks());
      unflushed.add(home.run(runId).path());
      Durable.flush(unflushed);
    }
  }

  private static String newTaskId() {
    return "task_" + UlidCreator.getMonotonicUlid().toString().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> environment(Resolved resolved, Invocation invocation) {
    Map<String, String> environment =
        new TreeMap<>(BaseEnvironment.of(resolved.ask().environment(), resolved.accepted().tool()));
    environment.putAll(invocation.environment());
    environment.putAll(resolved.ask().setEnvironment());
    return environment;
  }

  private static Map<String, Object> secretValues(Invocation invocation) {
    return invocation.secrets().stream()
        .collect(Collectors.toMap(Function.identity(), invocation.parameters()::get));
  }

  private static TaskQueued queued(TaskRequest request, String sha256) {
    TaskRequest.Asked asked = request.asked();
    return new TaskQueued(
        asked.title(),
        asked.name(),
        Shortened.values(request.params()),
        request.cwd(),
        Optional.of(request.project()),
        asked.priority(),
        asked.after(),
        List.of(),
        asked.notBefore(),
        asked.retryOf(),
        asked.attempt(),
        asked.parentTaskId(),
        asked.requestedBy(),
        sha256);
  }

  /** Takes back what was staged. */
  void discard(Staged staged) throws IOException {
    discard(home.run(staged.runId()).task(staged.taskId()));
  }

  private void discard(TaskFolder folder) throws IOException {
    secrets.drop(folder.taskId());
    RunFolders.removeTree(folder.path());
  }
}
