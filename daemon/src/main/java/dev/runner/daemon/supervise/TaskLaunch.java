package dev.runner.daemon.supervise;

import dev.runner.daemon.process.BootId;
import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.host.ProcessHost;
import dev.runner.daemon.process.launch.LaunchOutcome;
import dev.runner.daemon.process.launch.LaunchRefusal;
import dev.runner.daemon.process.launch.LaunchRequest;
import dev.runner.daemon.process.launch.Output;
import dev.runner.daemon.process.launch.ProgramLookup;
import dev.runner.daemon.process.launch.ProgramOutcome;
import dev.runner.daemon.process.launch.StandardInput;
import dev.runner.daemon.process.launch.TaskEnvironment;
import dev.runner.daemon.process.launch.TaskFiles;
import dev.runner.daemon.supervise.TaskWorkspaces.Ready;
import dev.runner.daemon.task.decide.Effect;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.state.Leader;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.GitState;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.telemetry.request.TaskRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Starts the tool of one task, as its request says. */
final class TaskLaunch {
  private final Surroundings surroundings;
  private final Secrets secrets;
  private final ProcessHost processes;
  private final TaskTerminals terminals;

  TaskLaunch(
      Surroundings surroundings, Secrets secrets, ProcessHost processes, TaskTerminals terminals) {
    this.surroundings = surroundings;
    this.secrets = secrets;
    this.processes = processes;
    this.terminals = terminals;
  }

  /** What came of it; empty: it was claimed before, and what became of it must be found out. */
  Optional<Input> launch(Effect.Launch effect, Ready ready) {
    try {
      return ready.failure().isPresent()
          ? refused(effect, ErrorClass.SPAWN_FAILED, ready.failure().get())
          : launchChecked(effect, ready);
    } catch (IOException | RuntimeException e) {
      boolean claimed = Files.exists(surroundings.folder(effect.runId(), effect.taskId()).exit());
      return claimed
          ? Optional.empty()
          : refused(effect, ErrorClass.SPAWN_FAILED, String.valueOf(e.getMessage()));
    }
  }

  private Optional<Input> launchChecked(Effect.Launch effect, Ready ready) throws IOException {
    TaskFolder folder = surroundings.folder(effect.runId(), effect.taskId());
    if (Files.exists(folder.exit())) {
      // Its terminal, if it has one, must not be opened again.
      return Optional.empty();
    }
    TaskRequest.Command request = RequestFile.readCommand(folder.request());
    Map<String, String> environment = environment(effect);
    Path cwd = Path.of(request.cwd());
    Optional<String> path = Optional.ofNullable(environment.get("PATH"));
    return switch (ProgramLookup.find(request.argv().getFirst(), path, cwd)) {
      case ProgramOutcome.NotRunnable no -> refused(effect, errorClass(no.reason()), no.detail());
      case ProgramOutcome.Found found -> {
        PrivateFolder.create(folder.artifacts());
        List<String> argv =
            SetUp.before(
                absolute(found.program(), request.argv()),
                request,
                surroundings.setUpFailed(effect.taskId()));
        TaskEnvironment task = new TaskEnvironment(environment, secretNames(request, environment));
        TaskFiles files = files(effect.taskId(), folder, request);
        yield spawn(
            effect, new LaunchRequest(effect.taskId(), argv, task, cwd, files), ready.git());
      }
    };
  }

  /**
   * Names whose values may stand in no argv, where every account could read them. Which variable
   * holds a secret parameter is not recorded, so with one, none may.
   */
  private static Set<String> secretNames(
      TaskRequest.Command request, Map<String, String> environment) {
    return request.secretParams().isEmpty() ? Set.of("RUNNER_TOKEN") : environment.keySet();
  }

  private Map<String, String> environment(Effect.Launch effect) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>(secrets.environment(effect.taskId()));
    environment.putAll(surroundings.variables(effect.runId(), effect.taskId()));
    return environment;
  }

  private static List<String> absolute(Path program, List<String> argv) {
    return Stream.concat(Stream.of(program.toString()), argv.stream().skip(1)).toList();
  }

  private TaskFiles files(String taskId, TaskFolder folder, TaskRequest.Command request)
      throws IOException {
    Optional<StandardInput> stdin =
        secrets.stdin(taskId).map(file -> new StandardInput(file.toAbsolutePath(), false));
    Output output =
        request.terminal().isPresent()
            ? terminals.open(folder, request, request.terminal().get())
            : new Output.Logs(folder.stdout(), folder.stderr());
    return new TaskFiles(folder.exit(), output, stdin);
  }

  private Optional<Input> spawn(
      Effect.Launch effect, LaunchRequest request, Optional<GitState> git) {
    return switch (processes.launcher().launch(request)) {
      case LaunchOutcome.Launched launched ->
          Optional.of(
              new Input.Launched(
                  effect.taskId(), leader(launched), processes.clock().awakeMs(), git));
      case LaunchOutcome.Refused no -> {
        closeTerminal(request);
        yield refused(effect, errorClass(no.reason()), no.detail());
      }
      case LaunchOutcome.AlreadyClaimed claimed -> Optional.empty();
    };
  }

  private void closeTerminal(LaunchRequest request) {
    if (request.files().output() instanceof Output.Terminal) {
      terminals.close(request.taskId());
    }
  }

  private static Leader leader(LaunchOutcome.Launched launched) {
    ProcessIdentity wrapper = launched.leader();
    OptionalLong tool =
        launched.tool().map(t -> OptionalLong.of(t.pid())).orElse(OptionalLong.empty());
    return new Leader(wrapper.pid(), wrapper.startTicks(), BootId.current().value(), tool);
  }

  private static Optional<Input> refused(Effect.Launch effect, ErrorClass why, String detail) {
    return Optional.of(new Input.LaunchRefused(effect.taskId(), why, detail));
  }

  private static ErrorClass errorClass(LaunchRefusal reason) {
    return switch (reason) {
      case COMMAND_NOT_FOUND -> ErrorClass.COMMAND_NOT_FOUND;
      case PERMISSION_DENIED -> ErrorClass.PERMISSION_DENIED;
      case DISK_FULL -> ErrorClass.DISK_FULL;
      case SPAWN_FAILED -> ErrorClass.SPAWN_FAILED;
    };
  }
}
