package dev.runner.daemon.share;

import dev.runner.daemon.share.ArchiveReader.Content;
import dev.runner.daemon.share.BadArchive.Fault;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.Manifest;
import dev.runner.telemetry.share.Manifest.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Holds an archive against its manifest and its journal against the rules of journals. */
public final class ArchiveCheck {
  private static final int MAX_FAULTS = 100;

  /** An archive that is right: what it says of itself, and the machine the run was made on. */
  public record Checked(Manifest manifest, String runHost) {
    /** How many bytes its files have. */
    public long bytes() {
      return manifest.files().stream().mapToLong(Entry::bytes).sum();
    }
  }

  private final JournalCheck journal;
  private final Content content;
  private final List<Fault> faults = new ArrayList<>();

  private ArchiveCheck(JournalCheck journal, Content content) {
    this.journal = journal;
    this.content = content;
  }

  /**
   * Checks an archive without unpacking it anywhere.
   *
   * @throws BadArchive when anything is wrong with it, with all that is
   */
  public static Checked check(Path archive) throws IOException {
    return read(archive, ArchiveLimits.USUAL, (path, at) -> OutputStream.nullOutputStream());
  }

  /** Reads an archive into a sink and checks it on the way. */
  static Checked read(Path archive, ArchiveLimits limits, ArchiveReader.Sink sink)
      throws IOException {
    JournalCheck journal = new JournalCheck();
    Content content =
        ArchiveReader.read(
            archive,
            limits,
            (path, at) ->
                path.equals(RunFolder.JOURNAL)
                    ? new Both(sink.file(path, at), journal)
                    : sink.file(path, at));
    return new ArchiveCheck(journal, content).verdict();
  }

  private Checked verdict() {
    Manifest manifest =
        content
            .manifest()
            .map(ArchiveCheck::manifest)
            .orElseThrow(() ->
                new BadArchive(Manifest.NAME, "is missing: the archive is cut short or not ours"));
    compareFiles(manifest);
    compareRun(manifest);
    if (!faults.isEmpty()) {
      throw new BadArchive(faults.subList(0, Math.min(MAX_FAULTS, faults.size())));
    }
    return new Checked(manifest, journal.created("host"));
  }

  private static Manifest manifest(byte[] json) {
    try {
      Manifest manifest = Json.mapper().readValue(json, Manifest.class);
      if (Manifest.SCHEMA.equals(manifest.schema()) && isWhole(manifest)) {
        return manifest;
      }
    } catch (JacksonException e) {
      throw new BadArchive(Manifest.NAME, "is not JSON as it should be");
    }
    throw new BadArchive(Manifest.NAME, "is not of the form " + Manifest.SCHEMA);
  }

  private static boolean isWhole(Manifest manifest) {
    boolean named =
        Optional.ofNullable(manifest.runId()).isPresent()
            && Optional.ofNullable(manifest.runUid()).isPresent()
            && Optional.ofNullable(manifest.exportedAt()).isPresent();
    return named
        && manifest.files().stream()
            .allMatch(entry ->
                Optional.ofNullable(entry).map(Entry::path).isPresent()
                    && Optional.ofNullable(entry.sha256()).isPresent());
  }

  private void compareFiles(Manifest manifest) {
    Map<String, Entry> found = new HashMap<>(content.files());
    for (Entry told : manifest.files()) {
      Optional.ofNullable(found.remove(told.path()))
          .ifPresentOrElse(there -> compare(told, there), () -> fault(told.path(), "is missing"));
    }
    found.keySet().stream().sorted().forEach(path -> fault(path, "is not in the manifest"));
  }

  private void compare(Entry told, Entry there) {
    if (told.bytes() != there.bytes()) {
      fault(
          told.path(), "has %d bytes, the manifest says %d".formatted(there.bytes(), told.bytes()));
    } else if (!told.sha256().equals(there.sha256())) {
      fault(
          told.path(),
          "was changed: its sha256 is %s, the manifest says %s"
              .formatted(there.sha256(), told.sha256()));
    }
  }

  private void compareRun(Manifest manifest) {
    if (!manifest.runId().equals(content.runId())) {
      fault(
          Manifest.NAME, "is of %s, its folder is %s".formatted(manifest.runId(), content.runId()));
    }
    faults.addAll(journal.faults(manifest.runId()));
    if (!manifest.runUid().equals(journal.created("run_uid"))) {
      fault(Manifest.NAME, "names another run_uid than the journal");
    }
    content.files().keySet().stream()
        .filter(path -> path.startsWith(RunFolder.TASKS + "/"))
        .map(path -> path.split("/", 3)[1])
        .distinct()
        .filter(task -> manifest.complete() && !journal.tasks().contains(task))
        .sorted()
        .forEach(task -> fault(RunFolder.TASKS + "/" + task, "is not in the journal"));
  }

  private void fault(String path, String detail) {
    faults.add(new Fault(path, detail));
  }

  /** Writes to two places; only the first needs closing. */
  private static final class Both extends OutputStream {
    private final OutputStream file;
    private final JournalCheck journal;

    Both(OutputStream file, JournalCheck journal) {
      this.file = file;
      this.journal = journal;
    }

    @Override
    public void write(int b) throws IOException {
      file.write(b);
      journal.write(b);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      file.write(from, offset, length);
      journal.write(from, offset, length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
