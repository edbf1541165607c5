package dev.runner.daemon.intake;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.runner.daemon.project.Project;
import dev.runner.daemon.project.WorkTree;
import dev.runner.daemon.supervise.Secrets;
import dev.runner.daemon.task.decide.Acceptance;
import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.daemon.workspace.GitStatus;
import dev.runner.daemon.worktree.TaskWorkTrees;
import dev.runner.daemon.worktree.TaskWorkTrees.Owner;
import dev.runner.telemetry.event.Event.OwnWorkTree;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.GitState;
import dev.runner.telemetry.event.Shortened;
import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.request.TaskRequest.Own;
import dev.runner.telemetry.request.TaskRequest.Workspace;
import dev.runner.wrappers.invocation.InputErrors;
import dev.runner.wrappers.invocation.Invocation;
import dev.runner.wrappers.invocation.Surroundings;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.tool.Workspace.OwnTree;
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
  private final TaskWorkTrees workTrees;
  private final ToolVersions versions = new ToolVersions(VERSION_LIMIT);

  Staging(Home home, Secrets secrets, GitStatus gitStatus, TaskWorkTrees workTrees) {
    this.workTrees = workTrees;
    this.home = home;
    this.secrets = secrets;
    this.gitStatus = gitStatus;
  }

  /** What the tasks of one request share: each folder's work tree is looked at once. */
  final class Batch {
    private final String runId;
    private final Origin origin;
    private final Map<Path, Project> projects = new HashMap<>();
    private final Map<Path, Optional<GitState>> facts = new HashMap<>();
    private final List<Path> unflushed = new ArrayList<>();

    Batch(String runId, Origin origin) {
      this.runId = runId;
      this.origin = origin;
    }

    Staged stage(Resolved resolved, Attempt attempt) throws IOException {
      String taskId = newTaskId();
      TaskFolder folder = home.run(runId).task(taskId);
      Optional<OwnWorkTree> own = claim(resolved, taskId);
      try {
        return stage(resolved, attempt, folder, own);
      } catch (IOException | RuntimeException e) {
        discard(folder, own);
        throw e;
      }
    }

    private Optional<OwnWorkTree> claim(Resolved resolved, String taskId) throws IOException {
      return resolved.apart().isPresent()
          ? Optional.of(
              workTrees.claim(
                  resolved.apart().get(), new Owner(runId, taskId), resolved.ask().name()))
          : Optional.empty();
    }

    private Staged stage(
        Resolved resolved, Attempt attempt, TaskFolder folder, Optional<OwnWorkTree> own)
        throws IOException {
      String taskId = folder.taskId();
      projects.putIfAbsent(resolved.ask().cwd(), resolved.project());
      Place place = place(resolved, own);
      Invocation invocation = invocation(resolved, folder, place);
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
                      project(place.real(invocation.cwd())).main().toString(),
                      git(resolved, invocation.cwd(), own),
                      workspace(resolved.accepted().tool(), invocation.cwd(), own),
                      versions
                          .of(resolved.accepted().tool(), environment, place.real(invocation.cwd()))
                          .flatMap(VersionAnswer::version),
                      List.copyOf(environment.keySet())));
      // In the run's folder as it is: one that was removed meanwhile must not come back.
      Files.createDirectory(folder.path(), PrivateFolder.ownerFolder());
      String sha256 = RequestFile.create(folder.request(), request);
      unflushed.add(folder.request());
      unflushed.add(folder.path());
      return new Staged(
          runId,
          taskId,
          new Acceptance(
              TaskSpec.of(request), queued(request, sha256, own.or(() -> earlier(resolved)))));
    }

    /** Where a tool finds itself: where it was asked for, or at the same place of its own tree. */
    private Place place(Resolved resolved, Optional<OwnWorkTree> own) {
      Path cwd = resolved.ask().cwd();
      return own.map(tree -> Path.of(tree.path()))
          .map(root -> new Place(root, root.resolve(resolved.apart().orElseThrow().below()), cwd))
          .orElseGet(() -> new Place(project(cwd).main(), cwd, cwd));
    }

    private Invocation invocation(Resolved resolved, TaskFolder folder, Place place) {
      Surroundings surroundings =
          new Surroundings(
              runId,
              folder.taskId(),
              folder.path(),
              sessionFolder(resolved).orElse(folder).path(),
              folder.artifacts(),
              place.project(),
              place.cwd(),
              home.path());
      return switch (resolved.accepted().fill(surroundings)) {
        case Invocation invocation -> invocation;
        case InputErrors errors -> throw new IllegalStateException(errors.all().toString());
      };
    }

    private Project project(Path cwd) {
      return projects.computeIfAbsent(cwd, Project::of);
    }

    private Optional<GitState> git(Resolved resolved, Path cwd, Optional<OwnWorkTree> own) {
      if (own.isPresent()) {
        return own.map(tree -> new GitState(some(tree.base()), some(tree.branch()), some(false)));
      }
      return facts.computeIfAbsent(
          cwd, folder -> project(folder).tree().map(tree -> git(resolved, tree)));
    }

    /** Where the work tree is watched, it is looked at when the tool starts. */
    private GitState git(Resolved resolved, WorkTree tree) {
      boolean watched = resolved.accepted().tool().watchesGit();
      return new GitState(
          tree.commit(), tree.branch(), watched ? Optional.empty() : gitStatus.dirty(tree));
    }

    private Optional<Workspace> workspace(Tool tool, Path cwd, Optional<OwnWorkTree> own) {
      List<String> context = tool.session().workspace().context();
      if (own.isPresent()) {
        return own.map(tree -> new Workspace(tree.path(), context, some(own(tool, tree))));
      }
      return project(cwd)
          .tree()
          .filter(_ -> tool.watchesGit())
          .map(tree -> new Workspace(tree.root().toString(), context, Optional.empty()));
    }

    /** Brings all requests to disk; before this none may be accepted. */
    void flush() throws IOException {
      unflushed.add(home.run(runId).tasks());
      unflushed.add(home.run(runId).path());
      Durable.flush(unflushed);
    }
  }

  /**
   * Where a tool finds itself.
   *
   * @param asked where it was asked for
   */
  private record Place(Path project, Path cwd, Path asked) {
    /** A folder that is there already, for one that is still to be made. */
    Path real(Path folder) {
      return asked.equals(cwd) ? folder : asked;
    }
  }

  private static <T> Optional<T> some(T value) {
    return Optional.of(value);
  }

  private static Own own(Tool tool, OwnWorkTree tree) {
    OwnTree how = tool.session().workspace().own();
    return new Own(tree, how.copy(), how.setup());
  }

  /** The folder that holds the session it goes on in. */
  private Optional<TaskFolder> sessionFolder(Resolved resolved) {
    return resolved.ask().going() instanceof Going.On on
        ? Optional.of(home.run(on.session().sessionRunId()).task(on.session().sessionTaskId()))
        : Optional.empty();
  }

  private static Optional<OwnWorkTree> earlier(Resolved resolved) {
    return resolved.ask().going() instanceof Going.On on ? on.worktree() : Optional.empty();
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

  private static TaskQueued queued(
      TaskRequest request, String sha256, Optional<OwnWorkTree> worktree) {
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
        sha256,
        asked.continues().map(TaskRequest.Continues::taskId),
        worktree);
  }

  /** Takes back what was staged. */
  void discard(Staged staged) throws IOException {
    discard(
        home.run(staged.runId()).task(staged.taskId()),
        staged.acceptance().queued().continues().isPresent()
            ? Optional.empty()
            : staged.acceptance().queued().worktree());
  }

  private void discard(TaskFolder folder, Optional<OwnWorkTree> own) throws IOException {
    if (own.isPresent()) {
      workTrees.discard(own.get());
    }
    secrets.drop(folder.taskId());
    RunFolders.removeTree(folder.path());
  }
}
