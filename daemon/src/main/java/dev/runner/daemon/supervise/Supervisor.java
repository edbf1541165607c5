package dev.runner.daemon.supervise;

import dev.runner.daemon.output.AnswerFile;
import dev.runner.daemon.output.Conclusion;
import dev.runner.daemon.output.OutputReadings;
import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.Signal;
import dev.runner.daemon.process.exit.FollowRequest;
import dev.runner.daemon.process.exit.TaskEnd;
import dev.runner.daemon.process.host.ProcessHost;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.process.tree.TaskMark;
import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.task.decide.Effect;
import dev.runner.daemon.task.decide.Finding;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.state.Ladder;
import dev.runner.daemon.task.state.Leader;
import dev.runner.daemon.terminal.Terminals;
import dev.runner.daemon.workspace.Ending;
import dev.runner.daemon.workspace.Workspaces;
import dev.runner.daemon.worktree.TaskWorkTrees;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.wrappers.output.OutputFormat;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out effects on threads of its own and gives their results back as inputs. */
public final class Supervisor implements Consumer<Effect> {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /** What failed (descriptors may be short) is tried again after this. */
  private static final long AGAIN_MS = 1_000;

  /**
   * What the supervisor works with.
   *
   * @param workers platform threads: launches and surveys block in native code
   * @param readers platform threads: a long output keeps one busy
   * @param timer one thread, for looks at output and for probes
   * @param git a few threads, for looks at work trees
   */
  public record Tools(
      Surroundings surroundings,
      Secrets secrets,
      ProcessHost processes,
      Terminals terminals,
      ExecutorService workers,
      ExecutorService readers,
      ScheduledExecutorService timer,
      ExecutorService git,
      Workspaces workspaces,
      TaskWorkTrees workTrees,
      Redaction redaction,
      RetryPreparation retries,
      Consumer<Effect.ForgetRun> closedRuns) {}

  /** Zombies hold nothing but their ids, so they may wait. */
  private static final long REAP_AFTER_MS = 1_000;

  private final Tools tools;
  private final AtomicBoolean reapingPlanned = new AtomicBoolean();
  private final Consumer<Input> inputs;
  private final Generation generation = new Generation();
  private final TaskMarks marks = new TaskMarks();
  private final Map<String, Set<Signal>> sent = new ConcurrentHashMap<>();
  private final TaskTerminals terminals;
  private final TaskWorkspaces workspaces;
  private final TaskLaunch launch;
  private final OutputReadings readings;
  private final OutputWatch output;
  private final Inspection inspection;
  private final SilenceProbe probe;
  private final ArtifactCollection artifacts;

  /**
   * @param inputs takes the results; may wait
   */
  public Supervisor(Tools tools, Consumer<Input> inputs) {
    this.tools = tools;
    this.inputs = inputs;
    this.terminals = new TaskTerminals(tools.terminals(), tools.processes().waits());
    this.workspaces =
        new TaskWorkspaces(
            tools.surroundings(),
            new TaskWorkspaces.Parts(tools.workspaces(), tools.workTrees(), tools.git()));
    this.launch =
        new TaskLaunch(tools.surroundings(), tools.secrets(), tools.processes(), terminals);
    this.readings =
        new OutputReadings(
            new MaskedFiles(tools.surroundings().home().runs(), tools.redaction()),
            tools.readers(),
            () -> tools.processes().clock().awakeMs(),
            tools.timer());
    this.output =
        new OutputWatch(
            tools.processes().watch(),
            tools.timer(),
            () -> tools.processes().clock().awakeMs(),
            inputs,
            readings::grew);
    this.inspection = new Inspection(tools.processes(), marks);
    this.probe =
        new SilenceProbe(
            this::found, terminals, readings::isRetrying, tools.workers(), tools.timer());
    this.artifacts = new ArtifactCollection(new AnswerFile(tools.redaction()));
  }

  /** What became of a task; called while the journals are read, before the core decides. */
  public Finding inspect(String runId, String taskId, Optional<Leader> journaled) {
    Finding finding = inspection.inspect(taskId, folder(runId, taskId), journaled);
    if (finding instanceof Finding.Orphaned) {
      output.begin(taskId, folder(runId, taskId));
    }
    return finding;
  }

  /** Those of these living tasks whose terminals nobody holds any more. */
  public Set<String> lostTerminals(Set<String> running) {
    return running.isEmpty() ? Set.of() : terminals.lost(running);
  }

  /** Closes what is held for tasks that have ended: a crash came before that was done. */
  public void closeForgottenTerminals(Set<String> unfinished) {
    for (String taskId : terminals.forgotten(unfinished)) {
      tools.workers().execute(() -> terminals.close(taskId));
    }
  }

  /** Removes what was kept of work trees for tasks that have ended. */
  public void forgetWorkspaces(Set<String> unfinished) {
    workspaces.forgetOthers(unfinished);
  }

  /** The journals are about to be read: what was decided before is not to be done any more. */
  public void startOver() {
    generation.next();
    output.endAll();
    readings.endAll();
  }

  @Override
  public void accept(Effect effect) {
    int decidedIn = generation.current();
    Consumer<Input> results =
        input -> {
          if (generation.current() == decidedIn) {
            inputs.accept(input);
          }
        };
    accept(effect, decidedIn, results);
  }

  private void accept(Effect effect, int decidedIn, Consumer<Input> results) {
    Runnable work = () -> tools.workers().execute(() -> carryOut(effect, decidedIn, results));
    switch (effect) {
      case Effect.Launch e when e.workspace() -> workspaces.begin(e, work);
      case Effect.Collect e when e.workspace() -> workspaces.end(e, work);
      default -> work.run();
    }
  }

  private void carryOut(Effect effect, int decidedIn, Consumer<Input> results) {
    try {
      switch (effect) {
        case Effect.Launch e -> generation.start(decidedIn, () -> launch(e, results)).run();
        case Effect.Adopt e -> follow(e.runId(), e.taskId(), Optional.empty(), results);
        case Effect.Read e ->
            source(e.runId(), e.taskId(), e.format())
                .ifPresent(source -> readings.begin(source, results));
        case Effect.Survey e -> survey(e.taskId(), results);
        case Effect.Signal e -> signal(e);
        case Effect.Await e -> await(e, results);
        case Effect.Probe e -> probe.begin(e, results);
        case Effect.Collect e -> collect(e, results);
        case Effect.PrepareRetry e -> results.accept(tools.retries().prepare(e));
        case Effect.DropSecrets e -> ended(e.taskId());
        case Effect.ForgetRun e -> tools.closedRuns().accept(e);
      }
    } catch (RuntimeException e) {
      LOG.error("{} failed; it is tried again", effect, e);
      Runnable again = () -> accept(effect, decidedIn, results);
      var _ = tools.timer().schedule(again, AGAIN_MS, TimeUnit.MILLISECONDS);
    }
  }

  private TaskFolder folder(String runId, String taskId) {
    return tools.surroundings().folder(runId, taskId);
  }

  /** A start that is tried again finds its claim, so nothing is ever started twice. */
  private Runnable launch(Effect.Launch effect, Consumer<Input> results) {
    Optional<Input> result = launch.launch(effect, workspaces.ready(effect.taskId()));
    if (result.isEmpty()) {
      Finding finding = inspect(effect.runId(), effect.taskId(), Optional.empty());
      return () -> results.accept(new Input.Found(effect.taskId(), finding));
    }
    return result.get() instanceof Input.Launched launched
        ? launched(effect, launched, results)
        : () -> results.accept(result.get());
  }

  /** The mark comes first: the core may ask for the tree as soon as it knows of the start. */
  private Runnable launched(
      Effect.Launch effect, Input.Launched launched, Consumer<Input> results) {
    Leader leader = launched.leader();
    marks.begin(effect.taskId(), new ProcessIdentity(leader.pid(), leader.startTicks()));
    return () -> {
      results.accept(launched);
      follow(effect.runId(), effect.taskId(), tool(leader), results);
    };
  }

  private Optional<ProcessIdentity> tool(Leader leader) {
    OptionalLong pid = leader.toolPid();
    return pid.isPresent() ? tools.processes().tree().identify(pid.getAsLong()) : Optional.empty();
  }

  private void follow(
      String runId, String taskId, Optional<ProcessIdentity> tool, Consumer<Input> results) {
    TaskMark mark = marks.of(taskId).orElseThrow();
    TaskFolder folder = folder(runId, taskId);
    output.begin(taskId, folder);
    tools
        .processes()
        .follower()
        .follow(new FollowRequest(mark, tool, folder.exit()), end -> ended(taskId, end, results));
  }

  /** Whoever was signalled is looked for everywhere, also those known from earlier looks alone. */
  private void ended(String taskId, TaskEnd end, Consumer<Input> results) {
    marks.remember(taskId, end.left());
    Set<Signal> signals = sent.getOrDefault(taskId, Set.of());
    List<Member> left = signals.isEmpty() ? end.left() : found(taskId);
    results.accept(
        new Input.LeaderEnded(taskId, Exits.of(end.report().afterSending(signals)), left));
  }

  private void survey(String taskId, Consumer<Input> results) {
    results.accept(new Input.Surveyed(taskId, found(taskId)));
  }

  private List<Member> found(String taskId) {
    List<Member> members =
        marks.of(taskId).map(mark -> tools.processes().tree().survey(mark)).orElse(List.of());
    marks.remember(taskId, members);
    return members;
  }

  private void signal(Effect.Signal effect) {
    Signal signal = signal(effect.step());
    sent.computeIfAbsent(effect.taskId(), id -> EnumSet.noneOf(Signal.class)).add(signal);
    if (signal == Signal.KILL) {
      marks.of(effect.taskId()).ifPresent(tools.processes().signals()::killTree);
    } else {
      tools.processes().signals().send(effect.members(), signal);
    }
  }

  private static Signal signal(Ladder.Step step) {
    return switch (step) {
      case SIGKILL -> Signal.KILL;
      case SIGHUP -> Signal.HUP;
      case SIGINT -> Signal.INT;
      case SIGTERM, NONE, GIVEN_UP -> Signal.TERM;
    };
  }

  private void await(Effect.Await effect, Consumer<Input> results) {
    AtomicInteger left = new AtomicInteger(effect.members().size());
    Runnable ended =
        () -> {
          if (left.decrementAndGet() == 0) {
            results.accept(new Input.MembersGone(effect.taskId()));
          }
        };
    effect.members().forEach(m -> tools.processes().watch().onEnd(m.identity(), ended));
  }

  private void collect(Effect.Collect effect, Consumer<Input> results) {
    TaskFolder folder = folder(effect.runId(), effect.taskId());
    boolean terminalLost = effect.terminal() && !terminals.finish(folder);
    output.end(effect.taskId());
    marks.forget(effect.taskId());
    sent.remove(effect.taskId());
    Ending workspace = workspaces.ending(effect.taskId());
    readToEnd(
        effect,
        results,
        conclusion -> {
          results.accept(
              artifacts.collect(
                  effect,
                  new ArtifactCollection.Ended(folder, terminalLost, conclusion, workspace)));
          planReaping();
        });
  }

  /** Where an output is read, what follows waits for that on no worker. */
  private void readToEnd(
      Effect.Collect effect, Consumer<Input> results, Consumer<Conclusion> then) {
    effect
        .format()
        .flatMap(format -> source(effect.runId(), effect.taskId(), format))
        .ifPresentOrElse(
            source ->
                readings.finish(
                    source,
                    results,
                    conclusion -> tools.workers().execute(() -> then.accept(conclusion))),
            () -> then.accept(Conclusion.NONE));
  }

  /** What is to be read; a format that this version does not know is not. */
  private Optional<OutputReadings.Source> source(String runId, String taskId, String format) {
    return OutputFormat.named(format)
        .filter(OutputFormat::isUnderstood)
        .map(known -> source(taskId, folder(runId, taskId), known));
  }

  private static OutputReadings.Source source(
      String taskId, TaskFolder folder, OutputFormat format) {
    return new OutputReadings.Source(taskId, folder.stdout(), folder.stderr(), format);
  }

  /** Looking for orphans reads the whole process table: once for all tasks that end in a second. */
  private void planReaping() {
    if (!reapingPlanned.getAndSet(true)) {
      Runnable reaping = () -> tools.workers().execute(this::reapOrphans);
      var _ = tools.timer().schedule(reaping, REAP_AFTER_MS, TimeUnit.MILLISECONDS);
    }
  }

  private void reapOrphans() {
    reapingPlanned.set(false);
    int orphans = tools.processes().reaper().reapOrphans();
    if (orphans > 0) {
      LOG.debug("{} orphans of ended tasks were reaped", orphans);
    }
  }

  private void ended(String taskId) {
    workspaces.forget(taskId);
    try {
      tools.secrets().drop(taskId);
    } catch (IOException e) {
      LOG.warn("the environment of {} could not be removed: {}", taskId, e.toString());
    }
  }
}
