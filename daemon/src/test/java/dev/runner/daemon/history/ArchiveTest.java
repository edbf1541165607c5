package dev.runner.daemon.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.index.IndexKeeper;
import dev.runner.daemon.index.IndexState;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.index.EventsFrom;
import dev.runner.telemetry.index.RunFilter;
import dev.runner.telemetry.index.RunSource;
import dev.runner.telemetry.index.SearchText;
import dev.runner.telemetry.index.TaskFilter;
import dev.runner.telemetry.index.scan.JournalLines;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.share.OriginFile;
import dev.runner.telemetry.share.RunOrigin;
import dev.runner.telemetry.view.RunJson;
import dev.runner.telemetry.view.TaskJson;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index answers as the files do, whatever became of it. */
class ArchiveTest {
  private static final Optional<Instant> MIDDLE =
      Optional.of(Instant.parse("2026-11-01T00:40:00.000000300Z"));
  private static final long SEED = 20261120;
  private static final int RUNS = 40;
  private static final Set<String> ALL = Set.of();

  /** After all there is. */
  private static final long LATER = Long.MAX_VALUE;

  private static final Instant AT_LAST = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir Path folder;
  private Home home;
  private Path file;
  private PastRuns past;
  private History history;
  private LiveRuns live;
  private IndexKeeper keeper;
  private Archive archive;
  private boolean wanted = true;

  @BeforeEach
  void write() throws IOException {
    home = Home.locate(Optional.of(folder.resolve("home")), Map.of());
    Files.createDirectories(folder.resolve("state"));
    Files.createDirectories(home.runs());
    file = folder.resolve("state").resolve("index.sqlite");
    past = new PastRuns(home, SEED);
    for (int i = 0; i < RUNS; i++) {
      List<Recorded> _ = past.add(1 + i % 7);
    }
    open(IndexKeeper.MAX_NEWS);
  }

  private void open(int maxNews) {
    live = new LiveRuns();
    history = new History(home, live, PastRuns::opened);
    IndexKeeper.Parts parts =
        new IndexKeeper.Parts(
            file, history::runIds, new RunSource(home::run, PastRuns::opened), () -> wanted);
    keeper = new IndexKeeper(parts, past.pos(), maxNews);
    archive = new Archive(history, live, keeper);
    keeper.begin();
  }

  @AfterEach
  void close() {
    keeper.close();
  }

  private void reopen() {
    keeper.close();
    open(IndexKeeper.MAX_NEWS);
  }

  private void awaitReady() {
    await().until(() -> archive.indexStatus().state() == IndexState.READY);
  }

  private static TaskFilter all() {
    return new TaskFilter(
        ALL, ALL, ALL, ALL, ALL, ALL, ALL, Optional.empty(), Optional.empty(), List.of());
  }

  private static TaskFilter searching(String text) {
    return new TaskFilter(
        ALL,
        ALL,
        ALL,
        ALL,
        ALL,
        ALL,
        ALL,
        Optional.empty(),
        Optional.empty(),
        SearchText.typed(text));
  }

  private List<TaskFilter> taskFilters() {
    Optional<Instant> none = Optional.empty();
    List<String> no = List.of();
    List<TaskFilter> filters = new ArrayList<>();
    filters.add(all());
    filters.add(
        new TaskFilter(
            Set.of("RUN-20261101-007", "RUN-20261101-013"),
            ALL,
            ALL,
            ALL,
            ALL,
            ALL,
            ALL,
            none,
            none,
            no));
    filters.add(new TaskFilter(ALL, Set.of("failed"), ALL, ALL, ALL, ALL, ALL, none, none, no));
    filters.add(
        new TaskFilter(
            ALL, Set.of("failed", "running", "queued"), ALL, ALL, ALL, ALL, ALL, none, none, no));
    filters.add(new TaskFilter(ALL, ALL, Set.of("stalled"), ALL, ALL, ALL, ALL, none, none, no));
    filters.add(new TaskFilter(ALL, ALL, ALL, Set.of("shell"), ALL, ALL, ALL, none, none, no));
    filters.add(
        new TaskFilter(
            ALL, Set.of("succeeded"), ALL, Set.of("shell", "make"), ALL, ALL, ALL, none, none, no));
    filters.add(new TaskFilter(ALL, ALL, ALL, ALL, Set.of("plan"), ALL, ALL, none, none, no));
    filters.add(
        new TaskFilter(ALL, ALL, ALL, ALL, Set.of(""), Set.of("coder"), ALL, none, none, no));
    filters.add(
        new TaskFilter(
            ALL, Set.of("failed"), ALL, ALL, ALL, ALL, Set.of("/project/1"), none, none, no));
    filters.add(new TaskFilter(ALL, ALL, ALL, ALL, ALL, ALL, ALL, MIDDLE, none, no));
    filters.add(new TaskFilter(ALL, ALL, ALL, ALL, ALL, ALL, ALL, none, MIDDLE, no));
    Optional<Instant> later = MIDDLE.map(at -> at.plusSeconds(600));
    filters.add(new TaskFilter(ALL, ALL, ALL, ALL, ALL, ALL, ALL, MIDDLE, later, no));
    filters.add(
        new TaskFilter(ALL, Set.of("succeeded"), ALL, ALL, ALL, ALL, ALL, MIDDLE, later, no));
    filters.add(
        new TaskFilter(ALL, ALL, ALL, ALL, ALL, ALL, ALL, none, later, SearchText.typed("fix")));
    Optional<Instant> dayBefore = MIDDLE.map(at -> at.minusSeconds(86_400));
    filters.add(new TaskFilter(ALL, ALL, ALL, ALL, ALL, ALL, ALL, none, dayBefore, no));
    filters.add(new TaskFilter(ALL, Set.of("nonsense"), ALL, ALL, ALL, ALL, ALL, none, none, no));
    for (String text :
        List.of(
            "fix",
            "LOG",
            "über",
            "naïve page",
            "quoted or",
            "refactor-all",
            "\"*",
            "task_compl",
            "zzz",
            "fix AND (")) {
      filters.add(searching(text));
    }
    filters.add(
        new TaskFilter(
            ALL,
            Set.of("succeeded"),
            ALL,
            Set.of("make"),
            ALL,
            ALL,
            ALL,
            none,
            none,
            SearchText.typed("fix")));
    return filters;
  }

  private static List<List<String>> tasks(Lookup lookup, TaskFilter filter) {
    List<List<String>> pages = new ArrayList<>();
    Optional<String> before = Optional.empty();
    do {
      var page = lookup.tasks(filter, before, 9, LATER).items();
      pages.add(page.stream().map(task -> TaskJson.of(task).toString()).toList());
      before = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().taskId());
    } while (before.isPresent());
    return pages;
  }

  private static List<List<String>> runs(Lookup lookup, RunFilter filter) {
    List<List<String>> pages = new ArrayList<>();
    Optional<String> before = Optional.empty();
    do {
      var page = lookup.runs(filter, before, 7, LATER).items();
      pages.add(page.stream().map(run -> RunJson.of(run).toString()).toList());
      before = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().runId());
    } while (before.isPresent());
    return pages;
  }

  private static List<List<Recorded>> events(Lookup lookup, EventFilter filter) {
    List<List<Recorded>> pages = new ArrayList<>();
    List<Recorded> page = lookup.events(filter, EventsFrom.after(0), 50);
    while (!page.isEmpty()) {
      pages.add(page);
      page = lookup.events(filter, EventsFrom.after(page.getLast().pos()), 50);
    }
    List<Recorded> all = pages.stream().flatMap(List::stream).toList();
    assertThat(backwards(lookup, filter)).isEqualTo(all);
    return pages;
  }

  private static List<Recorded> backwards(Lookup lookup, EventFilter filter) {
    List<Recorded> all = new ArrayList<>();
    List<Recorded> page = lookup.events(filter, EventsFrom.before(Long.MAX_VALUE), 50);
    while (!page.isEmpty()) {
      all.addAll(0, page);
      page = lookup.events(filter, EventsFrom.before(page.getFirst().pos()), 50);
    }
    return all;
  }

  private List<Object> answers(Lookup lookup) {
    List<Object> all = new ArrayList<>();
    taskFilters().forEach(filter -> all.add(tasks(lookup, filter)));
    all.add(Set.copyOf(lookup.uses(Optional.empty(), MIDDLE, LATER).items()));
    all.add(Set.copyOf(lookup.uses(MIDDLE, Optional.empty(), LATER).items()));
    all.add(Set.copyOf(lookup.spans(Instant.EPOCH, AT_LAST)));
    all.add(Set.copyOf(lookup.spans(Instant.EPOCH, MIDDLE.orElseThrow())));
    all.add(Set.copyOf(lookup.spans(MIDDLE.orElseThrow(), AT_LAST)));
    for (Set<String> status : List.of(ALL, Set.of("failed"), Set.of("succeeded", "running"))) {
      all.add(runs(lookup, new RunFilter(ALL, status, List.of())));
    }
    all.add(runs(lookup, new RunFilter(Set.of("RUN-20261101-004"), ALL, List.of())));
    for (String words : List.of("demo", "run-20261101-00", "nothing so called", "004")) {
      all.add(runs(lookup, new RunFilter(ALL, ALL, SearchText.typed(words))));
    }
    Set<String> run = Set.of("RUN-20261101-004", "RUN-20261101-009");
    Set<String> task = Set.of(past.tasks.get(3), past.tasks.get(30));
    Set<String> names = Set.of("task_completed", "run_closed");
    all.add(events(lookup, new EventFilter(ALL, ALL, ALL)));
    all.add(events(lookup, new EventFilter(run, ALL, ALL)));
    all.add(events(lookup, new EventFilter(ALL, task, ALL)));
    all.add(events(lookup, new EventFilter(ALL, task, names)));
    all.add(events(lookup, new EventFilter(ALL, ALL, names)));
    all.add(events(lookup, new EventFilter(run, ALL, names)));
    all.add(events(lookup, new EventFilter(ALL, ALL, Set.of("nothing"))));
    String id = past.tasks.get(17);
    all.add(lookup.place(id));
    all.add(lookup.place("task_" + "0".repeat(26)));
    all.add(lookup.places(id.substring(id.length() - 6), ALL, 5));
    all.add(lookup.places(id.substring(0, 10), ALL, 5));
    all.add(lookup.newest(Optional.empty(), ALL));
    all.add(lookup.newest(Optional.of("name-3"), ALL));
    all.add(lookup.newest(Optional.empty(), run));
    all.add(lookup.newestRun(Optional.empty()));
    all.add(lookup.newestRun(Optional.of("run-2")));
    return all;
  }

  /** Whatever the index answers is what the files answer; and it does answer. */
  private void assertSameAnswers() {
    awaitReady();
    List<Object> ofFiles = answers(new FileLookup(history));
    Optional<List<Object>> ofIndex =
        keeper.ask(
            reader -> answers(new IndexLookup(reader, new JournalLines(home::run), live, history)));
    assertThat(ofIndex).as("answers of the index, seed " + SEED).isPresent();
    assertThat(ofIndex.get()).hasSameSizeAs(ofFiles);
    for (int i = 0; i < ofFiles.size(); i++) {
      assertThat(ofIndex.get().get(i))
          .as("question %d, seed %d", i, SEED)
          .isEqualTo(ofFiles.get(i));
    }
  }

  @Test
  void answersAsTheFilesDo() {
    assertSameAnswers();
    assertThat(tasks(new FileLookup(history), searching("fix")).getFirst()).isNotEmpty();
  }

  @Test
  void takesInWhatTheFeedTells() throws IOException {
    awaitReady();
    for (int i = 0; i < 20; i++) {
      keeper.accept(past.add(3));
    }
    assertSameAnswers();
  }

  @Test
  void looksAtAllJournalsWhenTheNewsAreTooMany() throws IOException {
    keeper.close();
    open(2);
    awaitReady();
    for (int i = 0; i < 10; i++) {
      keeper.accept(past.add(2));
    }
    assertSameAnswers();
  }

  @Test
  void leavesWhatIsNotCommittedYet() throws IOException {
    awaitReady();
    List<Recorded> events = past.add(4);
    String runId = events.getFirst().runId().orElseThrow();
    live.accept(events.subList(0, 3));
    keeper.accept(events.subList(0, 3));
    Set<String> run = Set.of(runId);
    assertThat(archive.events(new EventFilter(run, ALL, ALL), EventsFrom.after(0), 100)).hasSize(3);
    live.accept(events.subList(3, events.size()));
    keeper.accept(events.subList(3, events.size()));
    assertThat(archive.events(new EventFilter(run, ALL, ALL), EventsFrom.after(0), 100))
        .isEqualTo(events);
  }

  @Test
  void readsOnlyWhatIsNewAfterARestart() throws IOException {
    awaitReady();
    keeper.close();
    List<Recorded> before = past.add(2);
    String runId = before.getFirst().runId().orElseThrow();
    long inode = (long) Files.getAttribute(file, "unix:ino");
    open(IndexKeeper.MAX_NEWS);
    assertSameAnswers();
    assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
    assertThat(
            archive
                .runs(new RunFilter(Set.of(runId), ALL, List.of()), Optional.empty(), 1, LATER)
                .items())
        .hasSize(1);
  }

  @Test
  void seesRunsComeGoAndChangeWithoutBeingTold() throws IOException {
    awaitReady();
    remove(home.run("RUN-20261101-005").path());
    Files.copy(home.run("RUN-20261101-006").journal(), folder.resolve("kept"));
    List<Recorded> _ = past.add(5);
    keeper.accept(past.add(1));
    Path changed = home.run("RUN-20261101-008").journal();
    List<String> lines = Files.readAllLines(changed);
    Files.write(changed, lines.subList(0, lines.size() - 1));
    await().atMost(20, TimeUnit.SECONDS).untilAsserted(this::assertSameAnswers);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Test
  void forgetsARunAtOnce() throws IOException {
    awaitReady();
    remove(home.run("RUN-20261101-005").path());
    archive.forget("RUN-20261101-005");
    assertSameAnswers();
  }

  /** Beside its original, and under the id and uid of a run that was opened here and removed. */
  @Test
  void showsImportedRunsAsForeignAndInNoHistoryButTheirOwn() throws IOException {
    awaitReady();
    String copy = "RUN-20261101-900";
    String back = "RUN-20261101-005";
    importRun("RUN-20261101-007", copy);
    Path aside = folder.resolve("aside");
    Files.move(home.run(back).path(), aside);
    archive.forget(back);
    Files.move(aside, home.run(back).path());
    origin(back, back);
    archive.arrived(back);
    assertSameAnswers();
    reopen();
    assertSameAnswers();
    assertImported(copy);
    assertImported(back);
    String task = history.run(copy).orElseThrow().tasks().iterator().next().taskId();
    assertThat(archive.place(task).orElseThrow().runId()).isEqualTo("RUN-20261101-007");
    assertThat(archive.places(task, ALL, 5)).hasSize(1);
  }

  private void importRun(String from, String to) throws IOException {
    for (var task : history.run(from).orElseThrow().tasks()) {
      Files.createDirectories(home.run(to).task(task.taskId()).path());
    }
    Files.copy(home.run(from).journal(), home.run(to).journal());
    origin(to, from);
    archive.arrived(to);
  }

  private void origin(String runId, String there) throws IOException {
    Instant at = Instant.parse("2026-11-02T00:00:00Z");
    OriginFile.create(
        home.run(runId), new RunOrigin(RunOrigin.SCHEMA, there, "uid" + there, "there", at, at));
  }

  private void assertImported(String runId) {
    Set<String> run = Set.of(runId);
    assertThat(archive.runs(new RunFilter(run, ALL, List.of()), Optional.empty(), 1, LATER).items())
        .singleElement()
        .satisfies(found -> assertThat(found.foreign() && found.origin().isPresent()).isTrue());
    assertThat(archive.events(new EventFilter(run, ALL, ALL), EventsFrom.after(0), 500))
        .isNotEmpty()
        .allMatch(event -> event.runId().equals(Optional.of(runId)));
    for (Set<String> names : List.of(ALL, Set.of("run_created"))) {
      assertThat(archive.events(new EventFilter(ALL, ALL, names), EventsFrom.after(0), 10_000))
          .isNotEmpty()
          .noneMatch(event -> event.runId().equals(Optional.of(runId)));
    }
  }

  @Test
  void isBuiltAnewWhereItCannotBeUsed() throws IOException {
    assertSameAnswers();
    keeper.close();
    byte[] good = Files.readAllBytes(file);
    for (int at :
        new int[] {3, 60, 100, 4_200, good.length / 3, good.length / 2, good.length - 9}) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      Files.write(file, bad);
      open(IndexKeeper.MAX_NEWS);
      assertSameAnswers();
      keeper.close();
    }
    for (int length : new int[] {0, 50, 5_000, good.length - 4_096}) {
      Files.write(file, Arrays.copyOf(good, length));
      open(IndexKeeper.MAX_NEWS);
      assertSameAnswers();
      keeper.close();
    }
    Files.delete(file);
    open(IndexKeeper.MAX_NEWS);
    assertSameAnswers();
  }

  /**
   * After a kill nothing is sealed; SQLite itself, or the lines it leads to, tell of the damage.
   */
  @Test
  void isBuiltAnewWhereItIsDamagedAndWasNeverSealed() throws IOException {
    assertSameAnswers();
    keeper.close();
    byte[] good = Files.readAllBytes(file);
    Path seal = file.resolveSibling("index.sqlite.crc");
    for (int page : new int[] {0, 1, 2, 5}) {
      byte[] bad = good.clone();
      for (int i = page * 4_096 + 8; i < (page + 1) * 4_096; i += 2) {
        bad[i] ^= 0x55;
      }
      Files.write(file, bad);
      Files.deleteIfExists(seal);
      open(IndexKeeper.MAX_NEWS);
      await().atMost(20, TimeUnit.SECONDS).untilAsserted(this::assertSameAnswers);
      keeper.close();
    }
    open(IndexKeeper.MAX_NEWS);
  }

  @Test
  void isBuiltAnewWhenAsked() {
    awaitReady();
    archive.rebuildIndex();
    assertSameAnswers();
  }

  /** A folder under the index's name stands for all that keeps a file from being written. */
  @Test
  void answersFromTheFilesWhereItCannotBeWritten() throws IOException {
    awaitReady();
    keeper.close();
    Files.delete(file);
    Files.createDirectories(file.resolve("in the way"));
    open(IndexKeeper.MAX_NEWS);
    await().until(() -> archive.indexStatus().state() == IndexState.FAILED);
    assertThat(archive.indexStatus().detail()).isPresent();
    assertThat(archive.tasks(all(), Optional.empty(), 500, LATER).items())
        .hasSameSizeAs(past.tasks);
    remove(file);
    archive.rebuildIndex();
    assertSameAnswers();
  }

  @Test
  void estimatesWhatARunningTaskStillTakes() throws IOException {
    awaitReady();
    List<Recorded> events = past.addRunning("shell");
    live.accept(events);
    keeper.accept(events);
    TaskView running = live.task(events.getLast().taskId()).orElseThrow();
    Optional<Estimate> estimate = archive.estimate(running, events.getLast().ts().plusMillis(1));
    assertThat(estimate).isPresent();
    assertThat(estimate.get().tool()).isEqualTo("shell");
    assertThat(estimate.get().tasks()).isBetween(5, 20);
    assertThat(estimate.get().remaining())
        .isEqualTo(estimate.get().p50().minusMillis(1))
        .isPositive();
    assertThat(archive.estimate(running, events.getLast().ts().plusSeconds(3_600))).isEmpty();
  }

  @Test
  void isNotKeptWhereItIsSwitchedOff() {
    keeper.close();
    wanted = false;
    open(IndexKeeper.MAX_NEWS);
    await().until(() -> archive.indexStatus().state() == IndexState.OFF);
    assertThat(archive.tasks(all(), Optional.empty(), 500, LATER).items())
        .hasSameSizeAs(past.tasks);
    wanted = true;
    reopen();
    assertSameAnswers();
  }

  @Test
  void anotherVersionIsThrownAway() throws Exception {
    awaitReady();
    keeper.close();
    Files.delete(file.resolveSibling("index.sqlite.crc"));
    byte[] older = Files.readAllBytes(file);
    older[63] ^= 1;
    Files.write(file, older);
    open(IndexKeeper.MAX_NEWS);
    assertSameAnswers();
    assertThat(Files.readAllBytes(file)[63]).isNotEqualTo(older[63]);
  }
}
