package dev.runner.daemon.share;

import dev.runner.daemon.intake.RunFolders;
import dev.runner.daemon.share.ArchiveCheck.Checked;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.OriginFile;
import dev.runner.telemetry.share.RunOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes archives in: unpacked aside and checked there, then moved among the runs in one step, so
 * that half an import is never seen. One at a time.
 */
public final class RunImport {
  private static final Logger LOG = LoggerFactory.getLogger(RunImport.class);

  private final Home home;
  private final RunFolders runs;
  private final Consumer<String> arrived;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param arrived told the id of each run that came in, once it can be read
   */
  public RunImport(Home home, RunFolders runs, Consumer<String> arrived) {
    this.home = home;
    this.runs = runs;
    this.arrived = arrived;
  }

  /**
   * Takes in one archive.
   *
   * @return the id the run has here
   * @throws BadArchive when it is not what a run was exported as; nothing of it is left then
   */
  public String take(Path archive) throws IOException {
    lock.lock();
    try {
      removeLeftovers();
      String runId = unpacked(archive);
      arrived.accept(runId);
      return runId;
    } finally {
      lock.unlock();
    }
  }

  private String unpacked(Path archive) throws IOException {
    Path aside = home.unpacking(UUID.randomUUID().toString());
    try {
      Unpacking unpacking = new Unpacking(aside);
      Checked checked = ArchiveCheck.read(archive, ArchiveLimits.USUAL, unpacking);
      OriginFile.create(new RunFolder(aside), origin(checked));
      unpacking.sync();
      return runs.adopt(aside, checked.manifest().runId()).runId();
    } finally {
      RunFolders.removeTree(aside);
    }
  }

  private static RunOrigin origin(Checked checked) {
    return new RunOrigin(
        RunOrigin.SCHEMA,
        checked.manifest().runId(),
        checked.manifest().runUid(),
        checked.runHost(),
        checked.manifest().exportedAt(),
        Instant.now());
  }

  /** Removes what imports left that were killed on their way. */
  public void removeLeftovers() throws IOException {
    if (!Files.isDirectory(home.runs(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (Path left : leftovers()) {
      LOG.info("removing an unfinished import: {}", left);
      RunFolders.removeTree(left);
    }
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> all = Files.list(home.runs())) {
      return all.filter(Home::isUnpacking).toList();
    }
  }
}
