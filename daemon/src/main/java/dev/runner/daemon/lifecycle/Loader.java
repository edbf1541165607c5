package dev.runner.daemon.lifecycle;

import dev.runner.daemon.history.LiveRuns;
import dev.runner.daemon.history.TaskFiles;
import dev.runner.daemon.intake.RunFolders;
import dev.runner.daemon.supervise.Secrets;
import dev.runner.daemon.supervise.Supervisor;
import dev.runner.daemon.task.Loaded;
import dev.runner.daemon.task.decide.Finding;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.state.HomeState;
import dev.runner.daemon.task.state.Leader;
import dev.runner.daemon.task.state.Stage;
import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Event.DaemonRecovered;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.layout.StateFolder;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.telemetry.view.RunView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journals of the runs this home's daemons opened, and only those, and finds out what
 * became of the tasks they had started. Whatever else lies under {@code runs/} is history.
 */
final class Loader implements Supplier<Loaded> {
  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

  /**
   * What the loader reads and fills.
   *
   * @param limits the limits in force, as an input
   */
  record Parts(
      Home home,
      StateFolder state,
      RunFolders runs,
      KeptKeys keys,
      LiveRuns live,
      TaskFiles taskFiles,
      Secrets secrets,
      Supervisor supervisor,
      Supplier<Input> limits) {}

  private final Parts parts;

  /** Nothing can have been asked yet: what no journal tells of is left over from a crash. */
  private boolean firstReading = true;

  private final Set<String> setAside = new HashSet<>();

  Loader(Parts parts) {
    this.parts = parts;
  }

  @Override
  public Loaded get() {
    parts.supervisor().startOver();
    while (true) {
      try {
        return read();
      } catch (DamagedRun e) {
        setAside(e);
      }
    }
  }

  /** One run that cannot be read must not hold up all others; it is left as it is, and shown. */
  private void setAside(DamagedRun damaged) {
    if (!firstReading) {
      throw damaged;
    }
    LOG.error(
        "{} cannot be taken up and is left as it is; its tasks are not acted on",
        damaged.runId(),
        damaged);
    setAside.add(damaged.runId());
  }

  private Loaded read() {
    HomeState state = new HomeState();
    List<RunView> views = new ArrayList<>();
    Optional<Instant> lastSign = daemonJournal(state);
    rememberKeys(state);
    for (String runId : openRuns()) {
      if (!setAside.contains(runId)) {
        loadOrTell(runId, state).ifPresent(views::add);
      }
    }
    parts.live().replace(views);
    views.forEach(parts.taskFiles()::refresh);
    if (firstReading) {
      dropForgottenSecrets(state);
    }
    firstReading = false;
    List<Input> inputs = new ArrayList<>(List.of(parts.limits().get()));
    inputs.addAll(findings(state, lastSign));
    return new Loaded(state, inputs);
  }

  private void rememberKeys(HomeState state) {
    try {
      parts.keys().read().forEach(state::remember);
    } catch (IOException e) {
      throw new JournalException("cannot read " + parts.state().keys() + ": " + e.getMessage(), e);
    }
  }

  private List<String> openRuns() {
    try {
      return parts.runs().open();
    } catch (IOException e) {
      throw new JournalException("cannot list " + parts.state().open(), e);
    }
  }

  /** Goes on counting the daemon's own events; tells when the last one was. */
  private Optional<Instant> daemonJournal(HomeState state) {
    Path journal = parts.state().daemonJournal();
    Instant[] last = {Instant.EPOCH};
    if (Files.exists(journal)) {
      JournalReader.read(
          journal,
          (line, recorded) -> {
            state.fold(recorded);
            last[0] = recorded.ts();
          });
    }
    return Optional.of(last[0]).filter(ts -> ts.isAfter(Instant.EPOCH));
  }

  private Optional<RunView> loadOrTell(String runId, HomeState state) {
    try {
      return load(runId, state);
    } catch (RuntimeException e) {
      throw new DamagedRun(runId, e);
    }
  }

  private Optional<RunView> load(String runId, HomeState state) {
    RunFolder folder = parts.home().run(runId);
    List<Recorded> events = events(folder);
    if (events.isEmpty()) {
      if (firstReading) {
        discard(folder);
      }
      return Optional.empty();
    }
    RunView view = new RunView(runId, false);
    for (Recorded recorded : events) {
      if (recorded.event() instanceof Event.TaskQueued) {
        state.expect(spec(folder, recorded.taskId()));
      }
      state.fold(recorded);
      view.fold(recorded);
    }
    if (firstReading) {
      discardUnaccepted(folder, view);
    }
    return Optional.of(view);
  }

  /** A crash came between the end of a task and the removal of what it needed. */
  private void dropForgottenSecrets(HomeState state) {
    try (Stream<Path> folders = Files.list(parts.state().secrets())) {
      for (Path folder : folders.toList()) {
        String taskId = folder.getFileName().toString();
        if (state.task(taskId).filter(task -> needsSecrets(state, task)).isEmpty()) {
          parts.secrets().drop(taskId);
        }
      }
    } catch (IOException e) {
      LOG.warn("old environments in {} could not be removed", parts.state().secrets(), e);
    }
  }

  /** The next attempt of one that failed takes them from it. */
  private static boolean needsSecrets(HomeState state, TaskState task) {
    return !task.isFinal() || (task.wantsRetry() && !state.isRetrySettled(task));
  }

  private static List<Recorded> events(RunFolder folder) {
    List<Recorded> events = new ArrayList<>();
    if (Files.exists(folder.journal())) {
      JournalReader.Count count =
          JournalReader.read(folder.journal(), (line, recorded) -> events.add(recorded));
      if (count.unreadable() > 0) {
        LOG.warn("{} has {} lines that are no events", folder.journal(), count.unreadable());
      }
    }
    return events;
  }

  private static TaskSpec spec(RunFolder folder, String taskId) {
    return TaskSpec.of(RequestFile.read(folder.task(taskId).request()));
  }

  /** The run was claimed, but a crash came before anything was accepted into it. */
  private void discard(RunFolder folder) {
    try {
      parts.runs().discard(folder);
    } catch (IOException e) {
      LOG.warn("{} could not be removed; nothing was ever accepted into it", folder.path(), e);
    }
  }

  /** Requests whose acceptance a crash prevented: nobody was told of them. */
  private void discardUnaccepted(RunFolder folder, RunView view) {
    Set<String> accepted = new HashSet<>();
    view.tasks().forEach(task -> accepted.add(task.taskId()));
    try (Stream<Path> tasks = Files.list(folder.tasks())) {
      for (Path path : tasks.filter(t -> !accepted.contains(t.getFileName().toString())).toList()) {
        parts.runs().discardTask(path);
      }
    } catch (IOException e) {
      LOG.warn("unaccepted requests in {} could not be removed", folder.path(), e);
    }
  }

  private List<Input> findings(HomeState state, Optional<Instant> lastSign) {
    List<Input.Found> found = new ArrayList<>();
    for (TaskState task : state.tasks()) {
      if (!task.isFinal() && claimed(task)) {
        found.add(new Input.Found(task.id(), inspect(task)));
      }
    }
    List<Input> inputs = new ArrayList<>(found);
    inputs.addAll(lostTerminals(state, found));
    if (!state.tasks().isEmpty()) {
      inputs.add(summary(state, found, lastSign));
    }
    return inputs;
  }

  /** A host that died while no daemon lived told nobody. */
  private List<Input> lostTerminals(HomeState state, List<Input.Found> found) {
    Set<String> unfinished = new HashSet<>();
    state.tasks().stream().filter(task -> !task.isFinal()).forEach(t -> unfinished.add(t.id()));
    parts.supervisor().closeForgottenTerminals(unfinished);
    parts.supervisor().forgetWorkspaces(unfinished);
    Set<String> alive = new HashSet<>();
    found.stream()
        .filter(f -> !(f.finding() instanceof Finding.Ended || f.finding() instanceof Finding.Gone))
        .map(Input.Found::taskId)
        .filter(id -> state.task(id).filter(task -> task.spec().terminal()).isPresent())
        .forEach(alive::add);
    return parts.supervisor().lostTerminals(alive).stream()
        .<Input>map(Input.TerminalLost::new)
        .toList();
  }

  private boolean claimed(TaskState task) {
    return task.stage() instanceof Stage.Live
        || Files.exists(parts.home().run(task.spec().runId()).task(task.id()).exit());
  }

  private Finding inspect(TaskState task) {
    Optional<Leader> journaled =
        task.stage() instanceof Stage.Live live ? live.leader() : Optional.empty();
    return parts.supervisor().inspect(task.spec().runId(), task.id(), journaled);
  }

  private static Input.Note summary(
      HomeState state, List<Input.Found> found, Optional<Instant> lastSign) {
    int ended = count(found, Finding.Ended.class);
    int lost = count(found, Finding.Gone.class);
    int adopted = found.size() - ended - lost;
    int queued = state.unfinished() - found.size();
    OptionalLong downtimeMs =
        lastSign
            .map(ts -> OptionalLong.of(Duration.between(ts, Instant.now()).toMillis()))
            .orElse(OptionalLong.empty());
    return new Input.Note(
        new DaemonRecovered(downtimeMs, queued, adopted, ended, lost),
        "Taken up: %d adopted, %d ended meanwhile, %d queued, %d lost."
            .formatted(adopted, ended, queued, lost));
  }

  private static int count(List<Input.Found> found, Class<? extends Finding> kind) {
    return (int) found.stream().filter(f -> kind.isInstance(f.finding())).count();
  }
}
