package dev.runner.daemon.notify;

import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.view.TaskView;
import dev.runner.wrappers.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a person of what needs one. One command at a time; what comes too fast is told as one
 * number. Nothing that fails here matters to a task.
 */
public final class Notifier implements Consumer<List<Recorded>>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  /** More than these at once nobody reads one by one. */
  private static final int MAX_WAITING = 8;

  private static final long LIMIT_MS = 10_000;

  /** What the notifier needs to know. */
  public record Parts(
      Path home,
      Map<String, String> environment,
      Supplier<Settings.Notify> settings,
      Function<String, Optional<TaskView>> tasks,
      BiFunction<String, String, TaskRequest> requests,
      UnaryOperator<String> masked) {}

  private final Parts parts;
  private final Notices notices;
  private final BlockingQueue<Notice> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final AtomicInteger untold = new AtomicInteger();
  private final Thread thread;

  public Notifier(Parts parts) {
    this.parts = parts;
    this.notices = new Notices(parts.tasks());
    this.thread = Thread.ofPlatform().daemon().name("notify").unstarted(this::work);
  }

  /** Begins to tell. */
  public void begin() {
    thread.start();
  }

  @Override
  public void accept(List<Recorded> events) {
    for (Recorded recorded : events) {
      notices
          .of(recorded)
          .filter(notice -> parts.settings().get().on().contains(notice.kind()))
          .filter(notice -> !waiting.offer(notice))
          .ifPresent(full -> untold.incrementAndGet());
    }
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        tell(waiting.take());
        int more = waiting.isEmpty() ? untold.getAndSet(0) : 0;
        if (more > 0) {
          tell(Notice.more(more));
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("nobody is told of anything any more");
    }
  }

  private void tell(Notice notice) throws InterruptedException {
    try {
      if (!isTriedAgain(notice)) {
        run(notice);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("nobody could be told by settings.notify: {}", notice.summary(), e);
    }
  }

  /** A failure that the tool's own rules mend needs nobody. */
  private boolean isTriedAgain(Notice notice) {
    return notice.end().isPresent()
        && request(notice)
            .filter(request ->
                request
                    .rules()
                    .retry()
                    .follows(request.asked().attempt(), notice.end(), Optional.empty()))
            .isPresent();
  }

  private Optional<TaskRequest> request(Notice notice) {
    try {
      return Optional.of(
          parts
              .requests()
              .apply(
                  notice.values().getOrDefault("run_id", ""),
                  notice.values().getOrDefault("task_id", "")));
    } catch (JournalException e) {
      LOG.debug("its request is gone: {}", notice.summary(), e);
      return Optional.empty();
    }
  }

  private void run(Notice notice) throws IOException, InterruptedException {
    Map<String, String> environment = NoticeEnvironment.of(parts.environment(), parts.home());
    Optional<List<String>> words =
        new NoticeCommand(environment, parts.home()).words(parts.settings().get(), notice);
    if (words.isPresent()) {
      run(words.get().stream().map(parts.masked()).toList(), environment);
    }
  }

  private void run(List<String> words, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder(words).directory(parts.home().toFile());
    command.environment().clear();
    command.environment().putAll(environment);
    command.redirectInput(new File("/dev/null"));
    command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = command.start();
    try {
      if (!process.waitFor(LIMIT_MS, TimeUnit.MILLISECONDS)) {
        LOG.warn("{} did not end within {} s and was killed", words, LIMIT_MS / 1000);
      } else if (process.exitValue() != 0) {
        LOG.warn("{} exited with {}", words, process.exitValue());
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
