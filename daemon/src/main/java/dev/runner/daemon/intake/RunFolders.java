package dev.runner.daemon.intake;

import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    int number = today.equals(lastDate) ? lastNumber : highest(today);
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

  private int highest(LocalDate today) throws IOException {
    String prefix = "RUN-" + DATE.format(today) + "-";
    try (Stream<Path> runs = Files.list(home.runs())) {
      int present =
          runs.map(path -> path.getFileName().toString())
              .filter(name -> name.startsWith(prefix))
              .map(name -> name.substring(prefix.length()))
              .filter(number -> number.matches("[0-9]{3,6}"))
              .mapToInt(Integer::parseInt)
              .max()
              .orElse(0);
      return Math.max(present, removed.highest(DATE.format(today)));
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
  static void removeTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
