package dev.runner.daemon.task.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.task.OpenConnections;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.daemon.task.decide.Answer.Refusal;
import dev.runner.daemon.task.decide.Decider;
import dev.runner.daemon.task.decide.Finding;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.decide.Turn;
import dev.runner.daemon.task.simulation.Agenda.Owner;
import dev.runner.daemon.task.state.HomeState;
import dev.runner.daemon.task.state.Stage;
import dev.runner.daemon.task.state.TaskState;
import dev.runner.telemetry.event.CostSource;
import dev.runner.telemetry.event.Event.DaemonRecovered;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.Usage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One world from one seed: the core lives in it, dies at any moment, and is held to account. */
public final class Simulation {
  /** A world that needs more than this to come to rest never will. */
  private static final long MAX_REST_STEPS = 200_000;

  private final Chance chance;
  private final SimClock clock = new SimClock();
  private final Agenda agenda = new Agenda(clock);
  private final Disk disk;
  private final Ledger ledger;
  private final FakeMachine machine;
  private final FakeSupervisor supervisor;
  private final People people;
  private final Parents parents;
  private final Deque<Input> inbox = new ArrayDeque<>();
  private HomeState state = new HomeState();
  private OpenConnections connections = new OpenConnections();
  private Decider decider = new Decider();
  private Input.Limits limits;
  private boolean daemonLives;
  private boolean peopleAsk = true;
  private Map<String, Integer> inUse = Map.of();
  private long steps;
  private long crashes;
  private long reloads;

  /** What one world came to. */
  public record Summary(long steps, long crashes, long reloads, long tasks, long events) {
    /** Of two worlds together. */
    public Summary plus(Summary other) {
      return new Summary(
          steps + other.steps,
          crashes + other.crashes,
          reloads + other.reloads,
          tasks + other.tasks,
          events + other.events);
    }
  }

  /**
   * @param lines is shown every line the core writes
   */
  public Simulation(long seed, Consumer<byte[]> lines) {
    chance = new Chance(seed);
    disk = new Disk(lines);
    machine = new FakeMachine(chance, clock, agenda, new Tools());
    ledger = new Ledger(disk, clock, machine::task);
    supervisor = new FakeSupervisor(chance, agenda, machine, disk, new Life());
    people = new People(chance, disk, ledger, this::post);
    parents =
        new Parents(
            chance, agenda, machine, ledger, new Parents.Door(this::post, () -> daemonLives));
    limits = people.limits();
  }

  private void post(Input input) {
    if (input instanceof Input.Limits changed) {
      limits = changed;
    }
    if (daemonLives) {
      inbox.add(input);
    }
  }

  /** Lets people ask for things for so many steps, then waits until nothing moves any more. */
  public Summary run(long busySteps) {
    start();
    agenda.in(0, Owner.WORLD, this::peopleAsk);
    while (steps < busySteps) {
      next();
    }
    peopleAsk = false;
    rest(busySteps + MAX_REST_STEPS);
    while (!ledger.openCheckpoints().isEmpty()) {
      ledger.openCheckpoints().forEach(people::resolve);
      rest(busySteps + MAX_REST_STEPS);
    }
    while (!ledger.openRuns(false).isEmpty()) {
      ledger.openRuns(false).forEach(people::closeRun);
      rest(busySteps + MAX_REST_STEPS);
    }
    checkRest();
    return new Summary(steps, crashes, reloads, ledger.tasks().size(), ledger.events());
  }

  private void rest(long maxSteps) {
    while (next()) {
      assertThat(steps).as("steps until the world rests").isLessThan(maxSteps);
    }
  }

  private void checkRest() {
    ledger.checkEnd();
    assertThat(state.spentToday(clock.now().wall(), Optional.empty()).tokens())
        .as("what was used is counted once")
        .isEqualTo(ledger.tokensUsed());
    assertThat(state.unfinished()).isZero();
    assertThat(state.semaphores().inUse().values()).as("permits still out").allMatch(n -> n == 0);
    assertThat(state.timers().nextDueMs()).as("timers still set").isEmpty();
    assertThat(state.runs()).as("runs still in memory").isEmpty();
  }

  private void peopleAsk() {
    if (peopleAsk) {
      people.ask();
      if (chance.oneIn(10)) {
        parents.poll();
      }
      if (chance.oneIn(50)) {
        clock.sleep(chance.between(1, 3_600_000));
      }
      if (chance.oneIn(400) && daemonLives) {
        stopDaemon();
      }
      if (chance.oneIn(150)) {
        terminalHostDies();
      }
      agenda.in(chance.between(0, chance.oneIn(4) ? 4_000 : 600), Owner.WORLD, this::peopleAsk);
    }
  }

  /** With it go the terminals of all that were started on one. */
  private void terminalHostDies() {
    machine.tasks().stream()
        .filter(task -> task.claimed && !task.terminalLost && disk.request(task.id).terminal())
        .forEach(task -> {
          task.terminalLost = true;
          post(new Input.TerminalLost(task.id));
        });
  }

  private void stopDaemon() {
    post(new Input.Drain("stop", answer -> {}));
    agenda.in(chance.between(0, 500), Owner.DAEMON, this::die);
  }

  /** The next thing in the world; false when nothing will ever happen again. */
  private boolean next() {
    if (daemonLives && !inbox.isEmpty() && (agenda.nextMs().isEmpty() || !chance.oneIn(3))) {
      turn();
      return true;
    }
    OptionalLong timer = daemonLives ? state.timers().nextDueMs() : OptionalLong.empty();
    long timerMs = timer.isPresent() ? clock.elapsedAt(timer.getAsLong()) : Long.MAX_VALUE;
    if (timerMs <= agenda.nextMs().orElse(Long.MAX_VALUE) && timer.isPresent()) {
      clock.advanceTo(timerMs);
      turn();
      return true;
    }
    if (agenda.nextMs().isPresent()) {
      agenda.happen();
      return true;
    }
    return false;
  }

  /** What the core's thread does with what has come in. */
  private void turn() {
    List<Input> inputs = new ArrayList<>(List.of(new Input.Tick()));
    int most = 1 + chance.upTo(4);
    while (!inbox.isEmpty() && inputs.size() <= most) {
      inputs.add(inbox.remove());
    }
    steps += Math.max(1, inputs.size() - 1);
    inputs.forEach(connections::remember);
    commit(inputs, false);
  }

  private void commit(List<Input> inputs, boolean recovery) {
    Turn turn = new Turn(state, clock.now(), disk::nextPosition);
    List<String> exitsSeen = new ArrayList<>();
    for (Input input : inputs) {
      if (seesExit(input, turn)) {
        exitsSeen.add(taskOf(input));
      }
      decider.decide(turn, input);
      checkPermits(recovery);
    }
    if (chance.oneIn(500)) {
      tear(turn, exitsSeen);
      die();
    } else if (chance.oneIn(700)) {
      tear(turn, exitsSeen);
      inputs.forEach(Simulation::refuse);
      reload();
    } else {
      exitsSeen.forEach(this::sawExit);
      disk.append(turn.events());
      ledger.observe(turn.events());
      turn.giveAnswers();
      parents.committed(turn.events());
      turn.effects().forEach(supervisor);
    }
  }

  private void tear(Turn turn, List<String> exitsSeen) {
    List<Recorded> written = disk.appendTorn(turn.events(), chance);
    written.stream()
        .flatMap(recorded -> recorded.task().stream())
        .filter(task -> exitsSeen.contains(task.taskId()))
        .forEach(task -> sawExit(task.taskId()));
    ledger.observe(written);
    parents.committed(written);
  }

  /** Without a record only the daemon that saw it knows: after a crash nobody does. */
  private void sawExit(String taskId) {
    boolean recorded = machine.task(taskId).record.isPresent();
    ledger
        .task(taskId)
        .ifPresent(told -> {
          told.exitSeenFirst |= recorded;
          told.exitSeenOnce = true;
        });
  }

  private boolean seesExit(Input input, Turn turn) {
    boolean tells =
        input instanceof Input.LeaderEnded
            || (input instanceof Input.Found found && found.finding() instanceof Finding.Ended);
    return tells && state.task(taskOf(input)).filter(t -> unsignalled(t, turn)).isPresent();
  }

  private boolean unsignalled(TaskState task, Turn turn) {
    boolean inTurn =
        turn.events().stream()
            .anyMatch(e ->
                e.task().isPresent()
                    && e.taskId().equals(task.id())
                    && e.event() instanceof dev.runner.telemetry.event.Event.TaskSignalSent);
    return !task.isFinal()
        && !inTurn
        && ledger.task(task.id()).filter(told -> !told.signalled).isPresent();
  }

  private static String taskOf(Input input) {
    return switch (input) {
      case Input.LeaderEnded ended -> ended.taskId();
      case Input.Found found -> found.taskId();
      default -> throw new AssertionError(input);
    };
  }

  private static void refuse(Input input) {
    if (input instanceof Input.Request request) {
      request.reply().give(new Answer.Refused(Refusal.JOURNAL_FAILED, "no"));
    }
  }

  /** Permits in use never grow beyond a limit; only a lower limit or a restart may find more. */
  private void checkPermits(boolean recovery) {
    Map<String, Integer> now = state.semaphores().inUse();
    if (!recovery) {
      now.forEach((name, used) ->
          assertThat(used)
              .as("permits of %s", name)
              .isLessThanOrEqualTo(Math.max(limit(name), inUse.getOrDefault(name, 0))));
    }
    inUse = now;
    checkHolders();
  }

  private int limit(String semaphore) {
    return state.semaphores().limits().getOrDefault(semaphore, Integer.MAX_VALUE);
  }

  /** Counted anew: tasks that run under no running ancestor hold a permit of their own each. */
  private void checkHolders() {
    long own =
        state.tasks().stream()
            .filter(Simulation::holdsPermits)
            .filter(task -> !hasHoldingAncestor(task))
            .count();
    assertThat(own).isLessThanOrEqualTo(inUse.getOrDefault("home", 0));
  }

  private boolean hasHoldingAncestor(TaskState task) {
    return task.spec()
        .asked()
        .parentTaskId()
        .flatMap(state::task)
        .filter(parent -> holdsPermits(parent) || hasHoldingAncestor(parent))
        .isPresent();
  }

  private static boolean holdsPermits(TaskState task) {
    return task.stage() instanceof Stage.Launching
        || task.stage() instanceof Stage.Live
        || task.stage() instanceof Stage.Collecting;
  }

  private void die() {
    if (!daemonLives) {
      return;
    }
    daemonLives = false;
    crashes++;
    inbox.clear();
    agenda.drop(Owner.DAEMON);
    agenda.drop(Owner.LAUNCH);
    machine.forgetWatchers();
    parents.daemonDied();
    people.daemonDied();
    if (chance.oneIn(12)) {
      machine.powerCut();
    }
    disk.skipPositions(chance.between(0, 65_536));
    agenda.in(chance.between(0, 8_000), Owner.WORLD, this::start);
  }

  private void start() {
    daemonLives = true;
    connections = new OpenConnections();
    takeUp(true);
    parents.daemonBack();
  }

  /** The journals failed: the same daemon reads them again; what was under way is void. */
  private void reload() {
    reloads++;
    agenda.drop(Owner.DAEMON);
    agenda.drop(Owner.LAUNCH);
    machine.forgetWatchers();
    inbox.removeIf(Input.Result.class::isInstance);
    takeUp(false);
  }

  private void takeUp(boolean first) {
    state = disk.load(first);
    decider = new Decider();
    List<Input> inputs = new ArrayList<>(List.of(limits));
    state.tasks().stream()
        .filter(task -> !task.isFinal() && claimed(task))
        .map(task -> new Input.Found(task.id(), machine.inspect(machine.task(task.id()))))
        .forEach(inputs::add);
    inputs.stream()
        .filter(input -> input instanceof Input.Found found && alive(found.finding()))
        .map(Simulation::taskOf)
        .filter(id -> machine.task(id).terminalLost)
        .map(Input.TerminalLost::new)
        .toList()
        .forEach(inputs::add);
    inputs.addAll(connections.all());
    inputs.add(new Input.Note(new DaemonRecovered(OptionalLong.empty(), 0, 0, 0, 0), "Taken up."));
    inputs.add(new Input.Recovered());
    commit(inputs, true);
  }

  private static boolean alive(Finding finding) {
    return finding instanceof Finding.Alive || finding instanceof Finding.Orphaned;
  }

  private boolean claimed(TaskState task) {
    return task.stage() instanceof Stage.Live || machine.task(task.id()).claimed;
  }

  /** What happens to the tools, as far as it concerns others. */
  private final class Tools implements FakeMachine.Events {
    @Override
    public void starting(FakeTask task) {
      assertThat(task.spawned).as("%s is started once", task.id).isFalse();
      assertThat(ledger.completed(task.id)).as("%s had ended unstarted", task.id).isFalse();
      if (task.script.endless()) {
        agenda.in(chance.between(1_000, 40_000), Owner.WORLD, () -> stopUntilGone(task.id));
      }
    }

    private void stopUntilGone(String id) {
      if (!ledger.completed(id)) {
        people.stop(id);
        agenda.in(30_000, Owner.WORLD, () -> stopUntilGone(id));
      }
    }

    @Override
    public void wrote(FakeTask task) {
      long bytes = task.bytes;
      long atMs = clock.awakeMs();
      agenda.in(
          chance.between(0, 1_000),
          Owner.DAEMON,
          () -> {
            post(new Input.OutputGrew(task.id, bytes, atMs));
            post(new Input.Reported(task.id, Optional.of(tokens(bytes)), Optional.empty()));
          });
    }

    /** As if each byte were a token. */
    private Usage tokens(long bytes) {
      return new Usage(
          OptionalLong.of(bytes),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          CostSource.UNKNOWN,
          Optional.empty(),
          Optional.empty());
    }

    @Override
    public void startsTask(FakeTask task) {
      if (daemonLives && peopleAsk) {
        people.submitNested(disk.request(task.id), ids -> parents.accepted(task, ids));
      }
    }

    /** What lives on in the background of an orphan keeps it running until somebody minds. */
    @Override
    public void toolEnded(FakeTask task) {
      parents.toolEnded(task);
      if (!task.wrapper().alive()) {
        agenda.in(60_000, Owner.WORLD, () -> stopUntilGone(task.id));
      }
    }
  }

  /** The daemon as its supervisor sees it. */
  private final class Life implements FakeSupervisor.Daemon {
    @Override
    public void post(Input input) {
      Simulation.this.post(input);
    }

    @Override
    public void crash() {
      die();
    }
  }
}
