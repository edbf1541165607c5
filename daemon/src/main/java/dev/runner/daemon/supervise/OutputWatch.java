package dev.runner.daemon.supervise;

import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.ProcessWatch;
import dev.runner.daemon.process.Watching;
import dev.runner.daemon.task.decide.Input;
import dev.runner.telemetry.json.Times;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.TaskFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that logs grow (a task on a terminal has but one), at most once a second a task however
 * much is written: each notice is armed for one change, and armed again a second later. A silent
 * task costs nothing.
 */
final class OutputWatch {
  private static final Logger LOG = LoggerFactory.getLogger(OutputWatch.class);
  private static final long INTERVAL_MS = 1_000;
  private static final Set<StandardOpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  private static final FileAttribute<?> OWNER_ONLY = PrivateFolder.ownerFile();

  private final ProcessWatch files;
  private final ScheduledExecutorService timer;
  private final LongSupplier awakeMs;
  private final Consumer<Input> inputs;
  private final Consumer<String> readers;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();

  /**
   * @param readers is told of the task there may be more of; returns at once
   */
  OutputWatch(
      ProcessWatch files,
      ScheduledExecutorService timer,
      LongSupplier awakeMs,
      Consumer<Input> inputs,
      Consumer<String> readers) {
    this.files = files;
    this.timer = timer;
    this.awakeMs = awakeMs;
    this.inputs = inputs;
    this.readers = readers;
  }

  void begin(String taskId, TaskFolder folder) {
    Watched task = new Watched(taskId, folder);
    watched.put(taskId, task);
    timer.execute(task::look);
  }

  /** Looks a last time and ends; the sizes are final. */
  void end(String taskId) {
    Watched task = watched.remove(taskId);
    if (task != null) {
      task.end();
    }
  }

  /** Ends all watches; what is watched from now on begins anew. */
  void endAll() {
    List.copyOf(watched.keySet()).forEach(this::end);
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** One task's logs. Its fields are touched by the timer thread alone, but for {@code ended}. */
  private final class Watched {
    private final String taskId;
    private final TaskFolder folder;
    private long stdoutBytes;
    private long stderrBytes;
    private boolean lookPlanned;
    private Watching stdout = () -> {};
    private Watching stderr = () -> {};
    private volatile boolean ended;

    Watched(String taskId, TaskFolder folder) {
      this.taskId = taskId;
      this.folder = folder;
      this.stdoutBytes = Math.max(0, lastNoted());
    }

    /** What an earlier daemon noted; its offsets go on. */
    private long lastNoted() {
      return Files.exists(folder.stdoutTimes()) ? size(folder.stdout()) : 0;
    }

    void look() {
      lookPlanned = false;
      if (!ended) {
        arm();
        note();
        readers.accept(taskId);
      }
    }

    private void arm() {
      try {
        stdout = files.onModify(folder.stdout(), this::changed);
        stderr =
            Files.exists(folder.stderr())
                ? files.onModify(folder.stderr(), this::changed)
                : () -> {};
      } catch (ProcessException e) {
        LOG.warn("the output of {} is looked at once a second: {}", taskId, e.getMessage());
        planLook();
      }
    }

    private void changed() {
      timer.execute(() -> {
        note();
        readers.accept(taskId);
        planLook();
      });
    }

    private void planLook() {
      if (!lookPlanned && !ended) {
        lookPlanned = true;
        disarm();
        var _ = timer.schedule(this::look, INTERVAL_MS, TimeUnit.MILLISECONDS);
      }
    }

    private void disarm() {
      stdout.cancel();
      stderr.cancel();
    }

    private void note() {
      long newStdout = size(folder.stdout());
      long newStderr = size(folder.stderr());
      if (newStdout == stdoutBytes && newStderr == stderrBytes) {
        return;
      }
      if (newStdout > stdoutBytes) {
        noteTime(stdoutBytes);
      }
      stdoutBytes = newStdout;
      stderrBytes = newStderr;
      inputs.accept(new Input.OutputGrew(taskId, stdoutBytes + stderrBytes, awakeMs.getAsLong()));
      if (!lookPlanned) {
        planLook();
      }
    }

    /** A line: the byte from which the output is no older than this time. */
    private void noteTime(long offset) {
      String line = offset + " " + Times.rfc3339(Instant.now()) + "\n";
      try (FileChannel times = FileChannel.open(folder.stdoutTimes(), APPEND, OWNER_ONLY)) {
        int _ = times.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
      } catch (IOException e) {
        LOG.warn("no time stamp for the output of {}: {}", taskId, e.toString());
      }
    }

    void end() {
      ended = true;
      timer.execute(() -> {
        disarm();
        if (size(folder.stdout()) > stdoutBytes) {
          noteTime(stdoutBytes);
        }
      });
    }
  }
}
