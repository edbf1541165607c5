package dev.runner.daemon.process.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.process.exit.ExitReport;
import dev.runner.daemon.process.exit.FollowRequest;
import dev.runner.daemon.process.exit.TaskEnd;
import dev.runner.daemon.process.exit.TaskFollower;
import dev.runner.daemon.process.launch.LaunchOutcome;
import dev.runner.daemon.process.launch.LaunchOutcome.Launched;
import dev.runner.daemon.process.launch.LaunchRequest;
import dev.runner.daemon.process.launch.Output;
import dev.runner.daemon.process.launch.ProgramLookup;
import dev.runner.daemon.process.launch.ProgramOutcome.Found;
import dev.runner.daemon.process.launch.StandardInput;
import dev.runner.daemon.process.launch.TaskEnvironment;
import dev.runner.daemon.process.launch.TaskFiles;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.process.tree.TaskMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;

/** Starts real tools, written as small shell scripts, in one folder; leaves none behind. */
final class ToolLab implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  final ProcessHost host;
  final Path folder;
  private static final List<String> PROGRAMS =
      List.of("sh", "env", "setsid", "mkfifo", "head", "tr", "wc", "ls", "sleep");
  private final ExecutorService callbacks = Executors.newVirtualThreadPerTaskExecutor();
  private final List<TaskMark> started = new ArrayList<>();

  ToolLab(Path folder) {
    this.folder = folder;
    PROGRAMS.forEach(ToolLab::require);
    this.host = ProcessHost.current(callbacks, Set::of);
  }

  /** Missing programs skip the tests on a developer's machine, and fail them where CI is set. */
  static void require(String program) {
    if (!(ProgramLookup.find(program, Optional.of(PATH), Path.of("/")) instanceof Found)) {
      String reason = "Skipped: the program '" + program + "' is not installed";
      System.out.println(reason);
      assertThat(System.getenv("CI")).as(reason).isNotEqualTo("true");
      Assumptions.abort(reason);
    }
  }

  /** A started tool, and its end to come. */
  record Running(String taskId, TaskMark mark, Launched launched, CompletableFuture<TaskEnd> end) {

    TaskEnd awaitEnd() {
      try {
        return end.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException
          | java.util.concurrent.ExecutionException
          | TimeoutException e) {
        throw new AssertionError("The end of " + taskId + " was not told", e);
      }
    }

    ExitReport report() {
      return awaitEnd().report();
    }
  }

  TaskFiles files(String taskId) {
    return new TaskFiles(
        folder.resolve(taskId + ".exit.json"),
        new Output.Logs(folder.resolve(taskId + ".out"), folder.resolve(taskId + ".err")),
        Optional.empty());
  }

  LaunchRequest request(String taskId, List<String> argv) {
    return new LaunchRequest(
        taskId, argv, TaskEnvironment.of(Map.of("PATH", PATH)), folder, files(taskId));
  }

  LaunchRequest request(String taskId, Map<String, String> environment, List<String> argv) {
    return new LaunchRequest(taskId, argv, TaskEnvironment.of(environment), folder, files(taskId));
  }

  LaunchRequest reading(String taskId, StandardInput input, List<String> argv) {
    TaskFiles files = files(taskId);
    return new LaunchRequest(
        taskId,
        argv,
        TaskEnvironment.of(Map.of("PATH", PATH)),
        folder,
        new TaskFiles(files.exit(), files.output(), Optional.of(input)));
  }

  /** The same on a terminal. */
  LaunchRequest onTerminal(LaunchRequest request, Output.Terminal terminal) {
    TaskFiles files = request.files();
    return new LaunchRequest(
        request.taskId(),
        request.argv(),
        request.environment(),
        request.cwd(),
        new TaskFiles(files.exit(), terminal, files.stdin()));
  }

  /** Written to a file and run as {@code sh FILE}: a file just written must not be executed. */
  LaunchRequest script(String taskId, String text) {
    try {
      Path file = Files.writeString(folder.resolve(taskId + ".sh"), text);
      return request(taskId, List.of("/bin/sh", file.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Running run(String taskId, String script) {
    return run(script(taskId, script));
  }

  Running run(LaunchRequest request) {
    LaunchOutcome outcome = host.launcher().launch(request);
    assertThat(outcome).isInstanceOf(Launched.class);
    return follow(request, (Launched) outcome);
  }

  Running follow(LaunchRequest request, Launched launched) {
    return follow(host.follower(), request, launched);
  }

  Running follow(TaskFollower follower, LaunchRequest request, Launched launched) {
    TaskMark mark = TaskMark.of(request.taskId(), launched.leader());
    started.add(mark);
    CompletableFuture<TaskEnd> end = new CompletableFuture<>();
    follower.follow(
        new FollowRequest(mark, launched.tool(), request.files().exit()), end::complete);
    return new Running(request.taskId(), mark, launched, end);
  }

  List<Member> survey(Running task) {
    return host.tree().survey(task.mark());
  }

  String output(String taskId) {
    try {
      return Files.readString(folder.resolve(taskId + ".out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Until the tool has printed {@code text}: it then runs and has set itself up. */
  void awaitOutput(String taskId, String text) {
    await().atMost(LIMIT).until(() -> output(taskId).contains(text));
  }

  void awaitEmpty(TaskMark mark) {
    await().atMost(LIMIT).until(() -> host.tree().survey(mark).isEmpty());
  }

  @Override
  public void close() {
    for (TaskMark mark : started) {
      await().atMost(LIMIT).until(() -> host.signals().killTree(mark).reached().isEmpty());
    }
    host.reaper().reapOrphans();
    host.close();
    callbacks.close();
  }
}
