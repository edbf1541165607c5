package dev.runner.daemon.keep;

import dev.runner.daemon.folder.TreeRemoval;
import dev.runner.daemon.intake.RunFolders;
import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes runs disappear, each in one step: its folder gets a name that is no run's. What is left is
 * deleted in the background, by the next daemon if this one does not come to it.
 */
final class RunRemoval {
  private static final Logger LOG = LoggerFactory.getLogger(RunRemoval.class);

  private final Home home;
  private final RunFolders folders;
  private final Executor background;

  RunRemoval(Home home, RunFolders folders, Executor background) {
    this.home = home;
    this.folders = folders;
    this.background = background;
  }

  /**
   * What became of some runs.
   *
   * @param gone those that are no longer there
   * @param deletion done when their disk space is free
   */
  record Outcome(List<String> gone, CompletableFuture<Void> deletion) {}

  /** Removes runs; the renaming is on disk before anything is deleted. */
  Outcome remove(List<String> runIds) throws IOException {
    List<String> gone = new ArrayList<>();
    List<Path> left = new ArrayList<>();
    for (String runId : runIds) {
      try {
        left.add(rename(runId));
        gone.add(runId);
      } catch (IOException e) {
        LOG.warn("{} could not be removed", home.run(runId).path(), e);
      }
    }
    Durable.syncFolder(home.runs());
    return new Outcome(
        List.copyOf(gone),
        CompletableFuture.runAsync(() -> left.forEach(this::delete), background));
  }

  private Path rename(String runId) throws IOException {
    folders.retire(runId);
    Path plain = home.removing(runId);
    Path aside =
        Files.exists(plain, LinkOption.NOFOLLOW_LINKS)
            ? home.removing(runId + "-" + UUID.randomUUID())
            : plain;
    return Files.move(home.run(runId).path(), aside, StandardCopyOption.ATOMIC_MOVE);
  }

  private void delete(Path folder) {
    try {
      TreeRemoval.remove(folder);
    } catch (IOException e) {
      LOG.warn("{} is left over; the next daemon tries again", folder, e);
    }
  }

  /** Deletes what removals left that a crash cut short. */
  void finish() {
    try (Stream<Path> all = Files.list(home.runs())) {
      all.filter(Home::isRemoving).toList().forEach(this::delete);
    } catch (IOException e) {
      LOG.warn("{} could not be searched for what removed runs left", home.runs(), e);
    }
  }
}
