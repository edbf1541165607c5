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
  private LocalDate lastDate = LocalDate.MIN;
  private int lastNumber;

  public RunFolders(Home home, StateFolder state) {
    this.home = home;
    this.state = state;
  }

  /**
   * Makes the folder of a new run. Making it is the claim of its number, so that a folder somebody
   * put there is never taken for ours; the mark is on disk before the run's first event.
   */
  public synchronized RunFolder create() throws IOException {
    PrivateFolder.create(home.runs());
    RunFolder run = claim(LocalDate.now(ZoneId.systemDefault()));
    PrivateFolder.create(run.tasks());
    Files.createFile(state.openMark(run.runId()), PrivateFolder.ownerFile());
    Durable.syncFolder(state.open());
    Durable.syncFolder(home.runs());
    return run;
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
    return highest("RUN-" + DATE.format(today) + "-");
  }

  private int highest(String prefix) throws IOException {
    try (Stream<Path> runs = Files.list(home.runs())) {
      return runs.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length()))
          .filter(number -> number.matches("[0-9]{3,6}"))
          .mapToInt(Integer::parseInt)
          .max()
          .orElse(0);
    }
  }

  /**
   * Makes a folder that was prepared beside the runs a run, in one step: under the id it had where
   * it comes from or, when that is taken here, under the next free one of the same date. Not
   * marked, because it is not ours to act on.
   */
  public synchronized RunFolder adopt(Path prepared, String wantedId) throws IOException {
    RunFolder run = home.run(wantedId);
    if (Files.exists(run.path(), LinkOption.NOFOLLOW_LINKS)) {
      String prefix = wantedId.substring(0, wantedId.lastIndexOf('-') + 1);
      run = home.run("%s%03d".formatted(prefix, highest(prefix) + 1));
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
