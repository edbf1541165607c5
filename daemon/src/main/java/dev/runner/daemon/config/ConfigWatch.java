package dev.runner.daemon.config;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the configuration in force and takes edits in as they are made. */
public final class ConfigWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);

  /** An editor writes in several steps; what is read after they end is the edit. */
  private static final long SETTLE_MS = 50;

  private final ConfigFiles files;
  private final WatchService watch;
  private volatile Config current;

  /** Reads the files; what changes from now on is noticed once {@link #begin} is called. */
  public ConfigWatch(ConfigFiles files) {
    this.files = files;
    this.watch = watch();
    this.current = files.read(Optional.empty());
  }

  /**
   * Takes edits in from now on.
   *
   * @param changed told of every edit, also of one with mistakes; on the watching thread
   */
  public void begin(Consumer<Config> changed) {
    Thread.ofPlatform().name("tools-watch").daemon().start(() -> run(changed));
  }

  private WatchService watch() {
    try {
      WatchService service = FileSystems.getDefault().newWatchService();
      for (Path file : files.paths()) {
        Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
        if (Files.isDirectory(folder)) {
          folder.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
        }
      }
      return service;
    } catch (IOException e) {
      throw new ConfigException("tools.yaml cannot be watched: " + e.getMessage(), e);
    }
  }

  public Config current() {
    return current;
  }

  private void run(Consumer<Config> changed) {
    try {
      while (true) {
        settle(watch.take());
        look(changed);
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      LOG.debug("tools.yaml is no longer watched");
    }
  }

  private void settle(WatchKey first) throws InterruptedException {
    Optional<WatchKey> key = Optional.of(first);
    while (key.isPresent()) {
      key.get().pollEvents();
      key.get().reset();
      key = Optional.ofNullable(watch.poll(SETTLE_MS, TimeUnit.MILLISECONDS));
    }
  }

  private void look(Consumer<Config> changed) {
    try {
      Config next = files.read(Optional.of(current));
      boolean same =
          next.sha256().equals(current.sha256()) && next.mistakes().equals(current.mistakes());
      current = next;
      if (!same) {
        changed.accept(next);
      }
    } catch (RuntimeException e) {
      LOG.warn("tools.yaml could not be read; what was in force stays so", e);
    }
  }

  @Override
  public void close() {
    try {
      watch.close();
    } catch (IOException e) {
      LOG.warn("watching tools.yaml did not end cleanly", e);
    }
  }
}
