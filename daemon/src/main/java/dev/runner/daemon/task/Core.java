package dev.runner.daemon.task;

import dev.runner.daemon.feed.Feed;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.daemon.task.decide.Answer.Refusal;
import dev.runner.daemon.task.decide.Decider;
import dev.runner.daemon.task.decide.Effect;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.decide.Turn;
import dev.runner.daemon.task.state.HomeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the state of a home. It takes what has come in, decides, commits with
 * one fsync a journal, answers, tells the feed, and hands out the effects.
 */
public final class Core implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Core.class);

  /** More requests than this at once are told to come back. */
  private static final int INBOX = 8192;

  /** More inputs than this are not committed together. */
  private static final int MAX_BATCH = 512;

  /** The exit code of a daemon that failed (EX_SOFTWARE). */
  private static final int INTERNAL = 70;

  /** How long to wait before the journals are tried again. */
  private static final long RELOAD_DELAY_MS = 1_000;

  /** Wakes up this often even when no timer is due, to notice that the machine slept. */
  private static final long MAX_IDLE_MS = 30_000;

  /** What the core needs of the world. */
  public record Ports(
      Clock clock,
      LongSupplier positions,
      Commit commit,
      Feed feed,
      Consumer<Effect> effects,
      Supplier<Loaded> journals) {}

  private final Ports ports;
  private final BlockingQueue<Input> inbox = new ArrayBlockingQueue<>(INBOX);
  private final CountDownLatch loaded = new CountDownLatch(1);
  private final Thread thread;
  private final OpenConnections connections = new OpenConnections();
  private Decider decider = new Decider();
  private HomeState state = new HomeState();
  private volatile boolean open = true;
  private volatile Optional<RuntimeException> failure = Optional.empty();
  private volatile Permits permits = new Permits(Map.of(), Map.of());

  public Core(Ports ports) {
    this.ports = ports;
    this.thread =
        Thread.ofPlatform()
            .name("core")
            .uncaughtExceptionHandler((thread, error) -> halt(error))
            .unstarted(this::run);
  }

  /** Permits given out and limits, by semaphore, as of the last turn. */
  public record Permits(Map<String, Integer> inUse, Map<String, Integer> limits) {}

  /** How full the semaphores are. */
  public Permits permits() {
    return permits;
  }

  /** Reads the journals and begins; returns when what they tell has been taken up. */
  public void start() {
    thread.start();
    try {
      loaded.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** Asks for something; the reply comes on the core thread, when it is on disk. */
  public void request(Input.Request request) {
    if (!open || !inbox.offer(request)) {
      request
          .reply()
          .give(
              new Answer.Refused(
                  open ? Refusal.QUEUE_FULL : Refusal.STOPPING,
                  "The daemon cannot take this now; try again."));
    }
  }

  /** Brings in a result or a fact; waits when the core is behind, and never drops one. */
  public void post(Input input) {
    try {
      inbox.put(input);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Without its core a daemon only seems to live: the next one takes up what the journals say. */
  private static void halt(Throwable error) {
    LOG.error("the core failed; the daemon ends at once", error);
    Runtime.getRuntime().halt(INTERNAL);
  }

  private void run() {
    if (tryReload()) {
      loaded.countDown();
      work();
    } else {
      open = false;
      loaded.countDown();
    }
  }

  private void work() {
    while (open) {
      try {
        turn(nextInputs());
      } catch (InterruptedException e) {
        LOG.debug("the core was asked to end");
        open = false;
      }
    }
  }

  private List<Input> nextInputs() throws InterruptedException {
    Input first = inbox.poll(waitMs(), TimeUnit.MILLISECONDS);
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input.Tick());
    if (first != null) {
      inputs.add(first);
      inbox.drainTo(inputs, MAX_BATCH);
    }
    return inputs;
  }

  private long waitMs() {
    OptionalLong due = state.timers().nextDueMs();
    long rest = due.orElse(Long.MAX_VALUE) - ports.clock().now().awakeMs();
    return Math.clamp(rest, 0, MAX_IDLE_MS);
  }

  private void turn(List<Input> inputs) {
    inputs.forEach(connections::remember);
    try {
      commit(decide(inputs));
    } catch (RuntimeException e) {
      LOG.error("nothing of this turn counts; the journals are read again", e);
      inputs.forEach(Core::refuse);
      reload();
    }
  }

  private Turn decide(List<Input> inputs) {
    Turn turn = new Turn(state, ports.clock().now(), ports.positions());
    inputs.forEach(input -> decider.decide(turn, input));
    return turn;
  }

  private void commit(Turn turn) {
    if (!turn.events().isEmpty()) {
      ports.commit().append(turn.events());
      ports.feed().publish(turn.events());
    }
    permits = new Permits(state.semaphores().inUse(), state.semaphores().limits());
    turn.giveAnswers();
    turn.effects().forEach(ports.effects());
  }

  private static void refuse(Input input) {
    if (input instanceof Input.Request request) {
      request
          .reply()
          .give(
              new Answer.Refused(
                  Refusal.JOURNAL_FAILED,
                  "The journal could not be written, so nothing was done. "
                      + "Free disk space or mend the disk, then try again."));
    }
  }

  /** Drops what is in memory for what the journals say, until that can be committed. */
  private void reload() {
    while (open && !tryReload()) {
      refuseFor(RELOAD_DELAY_MS);
    }
  }

  private boolean tryReload() {
    try {
      Loaded read = ports.journals().get();
      inbox.removeIf(Input.Result.class::isInstance);
      state = read.state();
      decider = new Decider();
      List<Input> inputs = new ArrayList<>(read.findings());
      inputs.addAll(connections.all());
      inputs.add(new Input.Recovered());
      commit(decide(inputs));
      failure = Optional.empty();
      return true;
    } catch (RuntimeException e) {
      LOG.error("the journals could not be taken up", e);
      failure = Optional.of(e);
      return false;
    }
  }

  /** Requests are refused meanwhile; results are dropped, because reading again finds them. */
  private void refuseFor(long delayMs) {
    long until = ports.clock().now().awakeMs() + delayMs;
    for (long rest = delayMs; rest > 0; rest = until - ports.clock().now().awakeMs()) {
      try {
        Input input = inbox.poll(rest, TimeUnit.MILLISECONDS);
        if (input != null) {
          connections.remember(input);
          refuse(input);
        }
      } catch (InterruptedException e) {
        open = false;
        return;
      }
    }
  }

  /**
   * Ends the thread after the turn under way; what runs goes on without it. No interrupt: that
   * would close a journal in the middle of a write (InterruptibleChannel).
   */
  @Override
  public void close() {
    open = false;
    boolean _ = inbox.offer(new Input.Tick());
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
