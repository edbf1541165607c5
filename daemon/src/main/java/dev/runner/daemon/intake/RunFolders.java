package dev.runner.daemon.intake;

import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes run folders and marks them as opened by this daemon. */
public final class RunFolders {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final int MAX_NUMBER = 1_000_000;

  private final Home home;
  private final StateFolder state;
  private final OpenedRuns opened;
  private final RemovedNumbers removed;
  private LocalDate lastDate = LocalDate.MIN;
  private int lastNumber;

  public RunFolders(Home home, StateFolder state, OpenedRuns opened) {
    this.home = home;
    this.state = state;
    this.opened = opened;
    this.removed = new RemovedNumbers(state.removedNumbers());
  }

  /**
   * Makes the folder of a new run. Making it is the claim of its number, so that a folder somebody
   * put there is never taken for ours; its uid and its mark are on disk before its first event.
   */
  public synchronized RunFolder create() throws IOException {
    PrivateFolder.create(home.runs());
    RunFolder run = claim(LocalDate.now(ZoneId.systemDefault()));
    PrivateFolder.create(run.tasks());
    opened.add(run.runId());
    Files.createFile(state.openMark(run.runId()), PrivateFolder.ownerFile());
    Durable.syncFolder(state.open());
    Durable.syncFolder(home.runs());
    return run;
  }

  /** The uid of a run made here: with its id it tells it from every copy. */
  String uid(RunFolder run) {
    return opened.uidOf(run.runId());
  }

  private RunFolder claim(LocalDate today) throws IOException {
    int number = today.equals(lastDate) ? lastNumber : highest(DATE.format(today));
    while (number++ < MAX_NUMBER) {
      RunFolder run = home.run("RUN-%s-%03d".formatted(DATE.format(today), number));
      if (claimed(run)) {
        lastDate = today;
        lastNumber = number;
        return run;
      }
    }
    throw new IOException("no run number is left for today in " + home.runs());
  }

  private static boolean claimed(RunFolder run) throws IOException {
    try {
      Files.createDirectory(run.path(), PrivateFolder.ownerFolder());
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private int highest(String date) throws IOException {
    String prefix = "RUN-" + date + "-";
    try (Stream<Path> runs = Files.list(home.runs())) {
      int present =
          runs.map(path -> path.getFileName().toString())
              .filter(name -> name.startsWith(prefix))
              .map(name -> name.substring(prefix.length()))
              .filter(number -> number.matches("[0-9]{3,6}"))
              .mapToInt(Integer::parseInt)
              .max()
              .orElse(0);
      return Math.max(present, removed.highest(date));
    }
  }

  /** Sees to it that the number of a run is never given again; on disk when it returns. */
  public void retire(String runId) throws IOException {
    removed.add(runId);
  }

  /** Whether the run is marked as one of ours that is not closed. */
  public boolean isOpen(String runId) {
    return Files.exists(state.openMark(runId));
  }

  /**
   * Makes a folder that was prepared beside the runs a run, in one step: under the id it had where
   * it comes from or, when that is taken here, under the next free one of the same date. Not
   * marked, because it is not ours to act on.
   */
  public synchronized RunFolder adopt(Path prepared, String wantedId) throws IOException {
    RunFolder run = home.run(wantedId);
    if (Files.exists(run.path(), LinkOption.NOFOLLOW_LINKS)) {
      String date = wantedId.substring("RUN-".length(), wantedId.lastIndexOf('-'));
      run = home.run("RUN-%s-%03d".formatted(date, highest(date) + 1));
    }
    // rename(2) would replace an empty folder; nobody else makes runs while we hold the lock.
    Files.move(prepared, run.path(), StandardCopyOption.ATOMIC_MOVE);
    Durable.syncFolder(home.runs());
    return run;
  }

  /** Removes a run nothing was accepted into. */
  public void discard(RunFolder run) throws IOException {
    removeTree(run.path());
    forget(run.runId());
  }

  /** Removes the folder of a task that was never accepted. */
  public void discardTask(Path folder) throws IOException {
    removeTree(folder);
  }

  /** Removes the mark of a run that is closed. */
  public void forget(String runId) throws IOException {
    Files.deleteIfExists(state.openMark(runId));
  }

  /** The runs this daemon or an earlier one opened and has not closed. */
  public List<String> open() throws IOException {
    try (Stream<Path> marks = Files.list(state.open())) {
      return marks.map(mark -> mark.getFileName().toString()).sorted().toList();
    }
  }

  /** Removes a folder and all in it. */
  public static void removeTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
