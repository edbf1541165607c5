package dev.runner.daemon.lifecycle;

import dev.runner.daemon.Version;
import dev.runner.daemon.api.Server;
import dev.runner.daemon.api.door.Credentials;
import dev.runner.daemon.api.door.Door;
import dev.runner.daemon.api.service.DaemonStatus;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.service.Waits;
import dev.runner.daemon.api.session.Sessions;
import dev.runner.daemon.config.ConfigFiles;
import dev.runner.daemon.config.ConfigWatch;
import dev.runner.daemon.feed.Feed;
import dev.runner.daemon.history.Archive;
import dev.runner.daemon.history.EventLog;
import dev.runner.daemon.history.History;
import dev.runner.daemon.history.LiveRuns;
import dev.runner.daemon.history.TaskFiles;
import dev.runner.daemon.index.IndexKeeper;
import dev.runner.daemon.intake.Intake;
import dev.runner.daemon.intake.OpenedRuns;
import dev.runner.daemon.intake.RunFolders;
import dev.runner.daemon.keep.FreeSpace;
import dev.runner.daemon.keep.Keeper;
import dev.runner.daemon.keep.RetentionSchedule;
import dev.runner.daemon.keep.Rules;
import dev.runner.daemon.metrics.Metrics;
import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.host.ProcessHost;
import dev.runner.daemon.project.ProjectTools;
import dev.runner.daemon.project.TrustedProjects;
import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.redact.SecretPrints;
import dev.runner.daemon.share.RunImport;
import dev.runner.daemon.supervise.Secrets;
import dev.runner.daemon.supervise.Supervisor;
import dev.runner.daemon.supervise.Surroundings;
import dev.runner.daemon.supervise.TaskTokens;
import dev.runner.daemon.task.Core;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.state.Moment;
import dev.runner.daemon.terminal.Terminals;
import dev.runner.daemon.terminal.link.HostLaunch;
import dev.runner.daemon.terminal.link.HostLink;
import dev.runner.telemetry.event.Event.DaemonStarted;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.RunSource;
import dev.runner.telemetry.journal.Journals;
import dev.runner.telemetry.journal.Positions;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One living daemon: all parts put together by hand, begun in order, ended in reverse. */
public final class DaemonProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonProcess.class);
  private static final int WORKERS = 8;

  /** Long outputs may keep all of them busy; nobody else waits for these. */
  private static final int READERS = 2;

  private final Home home;
  private final StateFolder state;
  private final Instant startedAt = Instant.now();
  private final CountDownLatch end = new CountDownLatch(1);
  private final DaemonLock lock;
  private final Redaction redaction;
  private final Address address;
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, named("worker"));
  private final ExecutorService readers = Executors.newFixedThreadPool(READERS, named("reader"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(named("timer"));
  private final ProcessHost processes = ProcessHost.current(workers, Set::of);
  private final Terminals terminals;
  private final ExecutorService keeping = Executors.newSingleThreadExecutor(named("keeper"));
  private final LiveRuns live = new LiveRuns();
  private final Waits waits = new Waits();
  private final Metrics metrics = new Metrics();
  private final ConfigWatch config;
  private final History history;
  private final TaskFiles taskFiles;
  private final IndexKeeper index;
  private final Archive archive;
  private final EventLog events;
  private final Journals journals;
  private final Keeper keeper;
  private final RetentionSchedule retention;
  private final Core core;
  private final Server server;
  private boolean closed;

  /**
   * Begins to serve a home.
   *
   * @throws StartException when that cannot be; the message says why and what to do
   */
  public static DaemonProcess start(Home home, Map<String, String> environment) throws IOException {
    return start(
        home,
        environment,
        processes ->
            new HostLink(
                HostLaunch.of(home.state(environment), environment),
                processes.tree(),
                processes.watch()));
  }

  /** The same, with terminals held by somebody else. */
  public static DaemonProcess start(
      Home home, Map<String, String> environment, Function<ProcessHost, Terminals> terminals)
      throws IOException {
    StateFolder state = home.state(environment);
    new StateSetup(home, state).folders();
    DaemonLock lock = DaemonLock.take(state);
    return new DaemonProcess(home, state, lock, terminals);
  }

  private DaemonProcess(
      Home home, StateFolder state, DaemonLock lock, Function<ProcessHost, Terminals> terminalsOf)
      throws IOException {
    this.home = home;
    this.state = state;
    this.lock = lock;
    this.terminals = terminalsOf.apply(processes);
    this.address = new Address(home, state);
    address.withdraw();
    TaskTokens tokens = new TaskTokens(StateSetup.token(state.token()));
    ConfigFiles files = new ConfigFiles(home);
    this.config = new ConfigWatch(files);
    OpenedRuns opened = OpenedRuns.open(state.openedRuns(), new OpenRuns(home, state));
    this.history = new History(home, live, opened::contains);
    RunFolders runs = new RunFolders(home, state, opened);
    SecretPrints masks = SecretPrints.open(state.masks());
    this.redaction = Redaction.of(masks);
    Secrets secrets = new Secrets(state, masks);
    ProjectTools projects =
        new ProjectTools(home, config::current, new TrustedProjects(state.trusted()));
    Intake intake = new Intake(home, state, runs, secrets, projects);
    Positions positions = Positions.open(state.position(), this::highestPosition);
    this.taskFiles = new TaskFiles(home, live);
    this.index = new IndexKeeper(indexParts(opened), positions.current(), IndexKeeper.MAX_NEWS);
    this.archive = new Archive(history, live, index);
    this.events = new EventLog(archive, positions.current());
    this.journals = new Journals(this::journalOf, new JournalSpace());
    KeptKeys keys = new KeptKeys(state.keys());
    this.keeper = keeper(runs);
    this.retention = new RetentionSchedule(keeper, this::retentionRules, timer, keeping);
    Supervisor supervisor =
        new Supervisor(
            new Supervisor.Tools(
                new Surroundings(home, state, tokens, this::url),
                secrets,
                processes,
                terminals,
                workers,
                readers,
                timer,
                redaction,
                intake,
                new ClosedRuns(home, keys, journals, runs, live, retention::runClosed)),
            input -> post(input));
    Loader loader =
        new Loader(
            new Loader.Parts(
                home, state, runs, keys, live, taskFiles, secrets, supervisor, this::limits));
    this.core =
        new Core(
            new Core.Ports(
                this::now,
                positions::next,
                metrics.timing(journals::append),
                feed(),
                metrics.tasks().timing(supervisor),
                loader));
    Sessions sessions = new Sessions(state.sessions(), InstantSource.system());
    Door door = door(tokens, sessions);
    RunImport imports = new RunImport(home, runs, this::arrived);
    imports.removeLeftovers();
    this.server = serve(door, files, intake, projects, sessions, imports);
    core.post(started());
    startCore();
    config.begin(new ConfigNews(core));
    retention.begin();
    door.open();
    address.announce(server.port(), self());
    index.begin();
  }

  /** A run came in from elsewhere: it lies among the others and can be read. */
  private void arrived(String runId) {
    LOG.info("{} was imported", runId);
    archive.arrived(runId);
  }

  private void startCore() {
    terminals.onLost(tasks -> tasks.forEach(task -> post(new Input.TerminalLost(task))));
    try {
      core.start();
    } catch (RuntimeException e) {
      throw new StartException(
          StartException.TRY_LATER,
          "What the last daemon left cannot be taken up: %s. Nothing was changed; see %s"
              .formatted(e.getMessage(), state.daemonLog()),
          e);
    }
  }

  private static ThreadFactory named(String name) {
    return Thread.ofPlatform().name(name + "-", 0).daemon().factory();
  }

  private void post(Input input) {
    core.post(input);
  }

  private Moment now() {
    long awakeMs = processes.clock().awakeMs();
    return new Moment(Instant.now(), awakeMs, processes.clock().sinceBootMs() - awakeMs);
  }

  private Path journalOf(Recorded recorded) {
    return recorded.runId().map(id -> home.run(id).journal()).orElseGet(state::daemonJournal);
  }

  /** Asked for only when the counter is gone: the highest position of all journals made here. */
  private long highestPosition() {
    return history.runIds().stream()
        .filter(id -> !history.isImported(id))
        .flatMap(id -> history.run(id).stream())
        .mapToLong(run -> run.latest())
        .max()
        .orElse(0);
  }

  private Keeper keeper(RunFolders runs) {
    return new Keeper(
        new Keeper.Parts(home, state, runs, history, live, this::forget, this::post, keeping));
  }

  /** Whoever remembers a run forgets it once it is removed. */
  private void forget(String runId) {
    archive.forget(runId);
    events.forget(runId);
  }

  private Rules retentionRules() {
    return Rules.of(config.current().catalog().settings().retention());
  }

  private FreeSpace freeSpace() {
    return new FreeSpace(home, () -> config.current().catalog().settings().minFreeBytes());
  }

  private Feed feed() {
    Feed feed = new Feed();
    feed.listen(live);
    feed.listen(taskFiles);
    feed.listen(index);
    feed.listen(events);
    feed.listen(waits);
    feed.listen(metrics.tasks());
    return feed;
  }

  private IndexKeeper.Parts indexParts(OpenedRuns opened) {
    return new IndexKeeper.Parts(
        state.index(),
        history::runIds,
        new RunSource(home::run, opened::contains),
        () -> config.current().catalog().settings().index());
  }

  private Input limits() {
    return Limits.of(config.current().catalog());
  }

  private Door door(TaskTokens tokens, Sessions sessions) throws IOException {
    Credentials credentials =
        new Credentials(
            tokens.key(), StateSetup.token(state.agentToken()), tokens, live::unfinished, sessions);
    return new Door(
        credentials,
        () -> new HashSet<>(config.current().catalog().settings().allowedHosts()),
        home.id(),
        Version.current());
  }

  private Server serve(
      Door door,
      ConfigFiles files,
      Intake intake,
      ProjectTools projects,
      Sessions sessions,
      RunImport imports)
      throws IOException {
    Services services =
        new Services(
            home,
            core,
            intake,
            live,
            history,
            archive,
            events,
            waits,
            processes.watch(),
            config::current,
            files,
            redaction,
            projects,
            sessions,
            metrics,
            keeper,
            freeSpace(),
            imports,
            terminals,
            new Status());
    return Server.start(
        services, door, address.preferredPort(config.current().catalog().settings().port()));
  }

  private Input started() {
    return new Input.Note(
        new DaemonStarted(ProcessHandle.current().pid(), Version.current(), server.port()),
        "The daemon serves " + home.path() + ".");
  }

  private ProcessIdentity self() {
    long pid = ProcessHandle.current().pid();
    return processes.tree().identify(pid).orElseGet(() -> ProcessIdentity.gone(pid));
  }

  public int port() {
    return server.port();
  }

  /** Method and path of every route, such as {@code GET /api/v1/runs/{id}}. */
  public List<String> routes() {
    return server.routes();
  }

  /** Where it answers. */
  public String url() {
    return Address.url(server.port());
  }

  /** Returns when the daemon was asked to end, by a person, a signal or idleness. */
  public void awaitEnd() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
    IdleExit idle =
        new IdleExit(
            () -> config.current().catalog().settings().idleExit(),
            () -> server.inUse() || live.anyUnfinished(),
            end::countDown,
            timer);
    idle.begin();
    end.await();
  }

  /** What the API may ask of the daemon as a whole. */
  private final class Status implements DaemonStatus {
    @Override
    public long pid() {
      return ProcessHandle.current().pid();
    }

    @Override
    public Instant startedAt() {
      return startedAt;
    }

    @Override
    public String url() {
      return DaemonProcess.this.url();
    }

    @Override
    public void stop(boolean tasks, String by) {
      Thread.ofPlatform().name("stopping").start(() -> stopOrderly(tasks, by));
    }
  }

  private void stopOrderly(boolean tasks, String by) {
    new OrderlyStop(core, waits, live).run(tasks, by);
    end.countDown();
  }

  /** Ends in reverse order; running tasks go on without us. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      address.withdraw();
      events.close();
      server.close();
      keeping.shutdownNow();
      core.close();
      config.close();
      index.close();
      taskFiles.close();
      journals.close();
      processes.close();
      workers.shutdownNow();
      readers.shutdownNow();
      timer.shutdownNow();
      lock.close();
    } catch (IOException e) {
      LOG.warn("the daemon did not end cleanly", e);
    }
  }
}
