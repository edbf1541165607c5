package dev.runner.daemon.supervise;

import dev.runner.daemon.task.decide.Effect;
import dev.runner.daemon.workspace.Deadline;
import dev.runner.daemon.workspace.Ending;
import dev.runner.daemon.workspace.Workspaces;
import dev.runner.daemon.worktree.TaskWorkTrees;
import dev.runner.telemetry.event.GitState;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.telemetry.request.TaskRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work trees of tasks around their starts and ends. On threads of its own: git takes its time,
 * and signals to other tasks must not wait for it.
 */
final class TaskWorkspaces {
  private static final Logger LOG = LoggerFactory.getLogger(TaskWorkspaces.class);

  /**
   * What it works with.
   *
   * @param threads a few, for git alone
   */
  record Parts(Workspaces workspaces, TaskWorkTrees workTrees, Executor threads) {}

  /**
   * What was made ready for a start.
   *
   * @param git how the work tree stands
   * @param failure why the tool cannot be started
   */
  record Ready(Optional<GitState> git, Optional<String> failure) {
    static final Ready NOTHING = new Ready(Optional.empty(), Optional.empty());
  }

  private final Surroundings surroundings;
  private final Parts parts;
  private final Map<String, Ready> ready = new ConcurrentHashMap<>();
  private final Map<String, Ending> endings = new ConcurrentHashMap<>();

  TaskWorkspaces(Surroundings surroundings, Parts parts) {
    this.surroundings = surroundings;
    this.parts = parts;
  }

  /** Makes ready for a start, then goes on: always, and soon. */
  void begin(Effect.Launch effect, Runnable then) {
    Deadline asked = Deadline.in(Workspaces.START_LIMIT);
    parts
        .threads()
        .execute(() -> {
          try {
            ready.put(effect.taskId(), begin(effect, asked));
          } catch (RuntimeException e) {
            LOG.error("the work tree of {} could not be looked at", effect.taskId(), e);
          } finally {
            then.run();
          }
        });
  }

  private Ready begin(Effect.Launch effect, Deadline asked) {
    TaskFolder folder = surroundings.folder(effect.runId(), effect.taskId());
    if (Files.exists(folder.exit())) {
      // It was started before: what stands there now is not what it began with.
      return Ready.NOTHING;
    }
    TaskRequest.Command request = RequestFile.readCommand(folder.request());
    Deadline deadline = asked;
    Optional<TaskRequest.Own> own = request.workspace().flatMap(TaskRequest.Workspace::own);
    if (own.isPresent()) {
      try {
        parts.workTrees().make(effect.taskId(), own.get());
      } catch (IOException e) {
        String why = "its work tree could not be made: " + e.getMessage();
        return new Ready(Optional.empty(), Optional.of(why));
      }
      deadline = Deadline.in(Workspaces.START_LIMIT);
    }
    List<String> context =
        request.workspace().map(TaskRequest.Workspace::context).orElse(List.of());
    Path cwd = Path.of(request.cwd());
    parts.workspaces().keepContext(cwd, context, folder.artifacts());
    return new Ready(parts.workspaces().begin(effect.taskId(), cwd, deadline), Optional.empty());
  }

  /** What was made ready for a start. */
  Ready ready(String taskId) {
    return Optional.ofNullable(ready.remove(taskId)).orElse(Ready.NOTHING);
  }

  /** Looks at the work tree after an end, then goes on: always, within a bounded time. */
  void end(Effect.Collect effect, Runnable then) {
    parts
        .threads()
        .execute(() -> {
          try {
            endings.put(effect.taskId(), end(effect));
          } catch (RuntimeException e) {
            LOG.error("the work tree of {} could not be looked at", effect.taskId(), e);
          } finally {
            then.run();
          }
        });
  }

  private Ending end(Effect.Collect effect) {
    TaskFolder folder = surroundings.folder(effect.runId(), effect.taskId());
    Path cwd = Path.of(RequestFile.readCommand(folder.request()).cwd());
    Ending ending = parts.workspaces().end(effect.taskId(), cwd, folder.artifacts());
    boolean failed = Files.exists(surroundings.setUpFailed(effect.taskId()));
    return failed ? ending.withoutSetUp() : ending;
  }

  /** What was found after an end; nothing of a task whose work tree is not watched. */
  Ending ending(String taskId) {
    return Optional.ofNullable(endings.remove(taskId)).orElse(Ending.NONE);
  }

  /** It has ended for good. */
  void forget(String taskId) {
    parts.workspaces().forget(taskId);
  }

  /** Removes what a crash left of tasks that have ended. */
  void forgetOthers(Set<String> unfinished) {
    parts.workspaces().forgetOthers(unfinished);
  }
}
