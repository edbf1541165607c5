package dev.runner.daemon.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runner.daemon.intake.OpenedRuns;
import dev.runner.daemon.intake.RunFolders;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.layout.StateFolder;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.telemetry.share.Manifest;
import dev.runner.telemetry.share.OriginFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that want more than to be a run: each is refused, and nothing of it is left. */
class HostileArchiveTest {
  private static final String RUN = "RUN-20261120-001";
  private static final String TASK = "tasks/task_01jd0000000000000000000000/";
  private static final String LOG = TASK + "stdout.log";

  @TempDir Path folder;
  @TempDir Path beside;
  private Home home;
  private RunImport imports;
  private final List<String> arrived = new ArrayList<>();

  /** One tar entry as it is put in, whatever it claims. */
  private record Raw(TarArchiveEntry entry, ByteBuffer content) {}

  @BeforeEach
  void setUp() throws IOException {
    home = new Home(Files.createDirectory(folder.resolve("home")));
    Files.createDirectory(home.runs());
    StateFolder state = new StateFolder(beside);
    OpenedRuns opened = OpenedRuns.open(state.openedRuns(), Map::of);
    RunFolders runs = new RunFolders(home, state, opened);
    imports = new RunImport(home, runs, arrived::add);
  }

  private static String event(int seq, String event) {
    return """
    {"schema":"runner.event/1","seq":%d,"pos":%d,"ts":"2026-11-20T08:00:00.000000Z",\
    "run_id":"%s","event":"%s","summary":"s","run_uid":"uid","host":"there","user":"u"}
    """
        .formatted(seq, seq * 10, RUN, event);
  }

  private static Map<String, byte[]> good() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(RunFolder.JOURNAL, bytes(event(1, "run_created") + event(2, "run_closed")));
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Raw> entries(Map<String, byte[]> files) {
    List<Raw> entries = new ArrayList<>();
    files.forEach((path, content) -> entries.add(file(RUN + "/" + path, content)));
    entries.add(manifest(files));
    return entries;
  }

  private static Raw manifest(Map<String, byte[]> files) {
    List<Manifest.Entry> told =
        files.entrySet().stream()
            .map(f ->
                new Manifest.Entry(
                    f.getKey(), f.getValue().length, RequestFile.sha256(f.getValue())))
            .toList();
    Manifest manifest =
        new Manifest(
            Manifest.SCHEMA, RUN, "uid", Instant.EPOCH, "0", "there", false, told, List.of());
    return file(RUN + "/" + Manifest.NAME, Json.mapper().writeValueAsBytes(manifest));
  }

  private static Raw file(String name, byte[] content) {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    return new Raw(entry, ByteBuffer.wrap(content));
  }

  private static Raw kind(String name, byte flag, String target) {
    TarArchiveEntry entry = new TarArchiveEntry(name, flag, true);
    entry.setLinkName(target);
    return new Raw(entry, ByteBuffer.allocate(0));
  }

  private Path archive(List<Raw> entries) throws IOException {
    Path file = folder.resolve("archive.tar.gz");
    try (OutputStream out = Files.newOutputStream(file);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Raw raw : entries) {
        tar.putArchiveEntry(raw.entry());
        tar.write(raw.content().array());
        tar.closeArchiveEntry();
      }
    }
    return file;
  }

  /** Puts entries before those of a good archive. */
  private Path before(Raw... first) throws IOException {
    List<Raw> all = new ArrayList<>(List.of(first));
    all.addAll(entries(good()));
    return archive(all);
  }

  private void refused(Path archive, String why) throws IOException {
    BadArchive bad = catchThrowableOfType(BadArchive.class, () -> imports.take(archive));
    assertThat(bad).as("import, which must say: %s", why).isNotNull();
    assertThat(bad.faults()).anyMatch(f -> (f.path() + " " + f.detail()).contains(why));
    assertThat(catchThrowableOfType(BadArchive.class, () -> ArchiveCheck.check(archive)))
        .as("verify")
        .isNotNull();
    assertThat(arrived).isEmpty();
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile).toList()).containsExactly(archive);
    }
  }

  @Test
  void aGoodOneIsTakenIn() throws IOException {
    Map<String, byte[]> files = good();
    files.put(TASK + "artifacts/" + "long/".repeat(30) + "é.txt", bytes("x"));
    Path archive = archive(entries(files));
    assertThat(imports.take(archive)).isEqualTo(RUN);
    assertThat(arrived).containsExactly(RUN);
    assertThat(OriginFile.read(home.run(RUN)).orElseThrow().host()).isEqualTo("there");
    assertThat(imports.take(archive)).isEqualTo("RUN-20261120-002");
  }

  @Test
  void namesThatLeadOutside() throws IOException {
    byte[] x = bytes("x");
    refused(before(file("/etc/cron.d/x", x)), "does not lie in the folder of a run");
    refused(before(file("../x", x)), "does not lie in the folder of a run");
    refused(before(file(RUN + "/../x", x)), "does not lie in the folder of a run");
    refused(before(file(RUN + "/" + TASK + "artifacts/../../../x", x)), "does not lie");
    refused(before(file(RUN + "//etc/x", x)), "does not lie in the folder of a run");
    refused(before(file(RUN + "/./" + LOG, x)), "does not lie in the folder of a run");
    refused(before(file("elsewhere/x", x)), "does not lie in the folder of a run");
    refused(before(file("RUN-20261120-002/" + LOG, x)), "lies in another folder");
  }

  @Test
  void namesNoRunHas() throws IOException {
    byte[] x = bytes("x");
    refused(before(file(RUN + "/origin.json", x)), "is not the name of a file of a run");
    refused(before(file(RUN + "/tools.yaml", x)), "is not the name of a file of a run");
    refused(before(file(RUN + "/" + TASK + "secrets.json", x)), "is not the name");
    refused(before(file(RUN + "/tasks/task_1/stdout.log", x)), "is not the name");
    refused(before(file(RUN + "/" + TASK + "artifacts/" + "n".repeat(300), x)), "does not lie");
    refused(before(file(RUN + "/" + TASK + "artifacts/" + "d/".repeat(60) + "x", x)), "is not");
    refused(before(file(RUN, x)), "is not the name of a file of a run");
  }

  @Test
  void whatIsNoFile() throws IOException {
    String name = RUN + "/" + TASK + "artifacts/x";
    refused(before(kind(name, TarArchiveEntry.LF_SYMLINK, "/etc")), "is a link");
    refused(
        before(kind(name, TarArchiveEntry.LF_SYMLINK, "/tmp"), file(name + "/y", bytes("y"))),
        "is a link");
    refused(before(kind(name, TarArchiveEntry.LF_LINK, "/etc/passwd")), "is a link");
    refused(before(kind(name, TarArchiveEntry.LF_CHR, "")), "is neither");
    refused(before(kind(name, TarArchiveEntry.LF_BLK, "")), "is neither");
    refused(before(kind(name, TarArchiveEntry.LF_FIFO, "")), "is neither");
    refused(before(kind(name, TarArchiveEntry.LF_CONTIG, "")), "is neither");
  }

  @Test
  void namesThatComeTwice() throws IOException {
    Raw log = file(RUN + "/" + LOG, bytes("x"));
    refused(before(log, log), "stands in it twice");
    refused(before(file(RUN + "/" + RunFolder.JOURNAL, bytes(""))), "stands in it twice");
    refused(before(manifest(good())), "stands in it twice");
    String artifact = RUN + "/" + TASK + "artifacts/a";
    refused(before(file(artifact, bytes("x")), file(artifact + "/b", bytes("x"))), "twice");
    refused(before(file(artifact + "/b", bytes("x")), file(artifact, bytes("x"))), "twice");
  }

  @Test
  void whatTheManifestDoesNotSay() throws IOException {
    Map<String, byte[]> told = good();
    told.put(LOG, bytes("as it was"));
    List<Raw> changed = new ArrayList<>(entries(told));
    changed.set(1, file(RUN + "/" + LOG, bytes("as it wax")));
    refused(archive(changed), LOG + " was changed");
    changed.set(1, file(RUN + "/" + LOG, bytes("as it was, and more")));
    refused(archive(changed), LOG + " has 19 bytes, the manifest says 9");
    changed.remove(1);
    refused(archive(changed), LOG + " is missing");
    refused(before(file(RUN + "/" + LOG, bytes("x"))), LOG + " is not in the manifest");
    List<Raw> cut = entries(good());
    cut.removeLast();
    refused(archive(cut), "manifest.json is missing");
  }

  @Test
  void journalsThatBreakTheRules() throws IOException {
    badJournal(event(1, "run_created") + event(3, "run_closed"), "line 2 does not have seq 2");
    badJournal("not json\n", "line 1 is not JSON");
    badJournal("", "holds no event");
    badJournal(event(1, "run_created") + "{\"half\":", "its last line is not whole");
    badJournal(event(1, "run_closed"), "line 1 does not create the run");
    badJournal(event(1, "run_created").replace(RUN, "RUN-20261120-007"), "is the journal of RUN");
    badJournal(
        event(1, "run_created") + event(2, "x").replace(RUN, "RUN-20261120-007"),
        "line 2 is of another run");
    badJournal(
        event(1, "run_created") + event(2, "x").replace("\"pos\":20", "\"pos\":9007199254740993"),
        "line 2 is out of order");
  }

  private void badJournal(String journal, String why) throws IOException {
    refused(archive(entries(Map.of(RunFolder.JOURNAL, bytes(journal)))), why);
  }

  @Test
  void whatIsTooMuch() throws IOException {
    Map<String, byte[]> files = good();
    files.put(LOG, new byte[8 << 20]);
    Path bomb = archive(entries(files));
    ArchiveLimits small = new ArchiveLimits(3, 32 << 20, 1 << 20, 2);
    assertThat(read(bomb, small)).contains("unpacks to more than");
    files.put(TASK + "stderr.log", bytes("x"));
    files.put(TASK + "exit.json", bytes("x"));
    ArchiveLimits few = new ArchiveLimits(3, 32 << 20, 1 << 30, 2);
    assertThat(read(archive(entries(files)), few)).contains("more than 3 entries");
    ArchiveLimits brief = new ArchiveLimits(99, 16, 1 << 30, 2);
    assertThat(read(archive(entries(good())), brief)).contains("manifest.json is too large");
    refused(before(longName(1 << 20)), "has a header that is too large");
  }

  /** The form GNU tar has for long names; whoever reads it gathers the name in memory. */
  private static Raw longName(int bytes) {
    TarArchiveEntry entry =
        new TarArchiveEntry("././@LongLink", TarArchiveEntry.LF_GNUTYPE_LONGNAME);
    entry.setSize(bytes);
    return new Raw(entry, ByteBuffer.allocate(bytes));
  }

  private static String read(Path archive, ArchiveLimits limits) {
    BadArchive bad =
        catchThrowableOfType(
            BadArchive.class,
            () -> ArchiveCheck.read(archive, limits, (p, at) -> OutputStream.nullOutputStream()));
    return bad.faults().getFirst().path() + " " + bad.faults().getFirst().detail();
  }

  @Test
  void whatIsNoArchive() throws IOException {
    Path file = folder.resolve("archive.tar.gz");
    Files.write(file, bytes("plain text"));
    refused(file, "is not a .tar.gz file");
    byte[] good = Files.readAllBytes(archive(entries(good())));
    good[good.length / 2] ^= 0x40;
    Files.write(file, good);
    assertThat(catchThrowableOfType(BadArchive.class, () -> imports.take(file))).isNotNull();
  }
}
