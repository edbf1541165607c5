package dev.runner.daemon.share;

import dev.runner.daemon.HostName;
import dev.runner.daemon.Version;
import dev.runner.daemon.folder.OpenFolder;
import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.share.MaskedRun.Content;
import dev.runner.daemon.share.Snapshot.Part;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.Manifest;
import dev.runner.telemetry.share.Manifest.LeftOut;
import dev.runner.telemetry.share.RunOrigin;
import dev.runner.telemetry.view.RunView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * One run as an archive: a prefix of each file as it was at one moment, in an order that does not
 * change, and last the manifest with the digest of all of them.
 */
public final class RunExport implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int OWNER_FILE = 0100600;

  private final RunView run;
  private final OpenFolder folder;
  private final Snapshot snapshot;
  private final MaskedRun masked;
  private final Instant exportedAt = Instant.now();
  private final Redaction redaction;
  private final List<Manifest.Entry> written = new ArrayList<>();
  private final List<LeftOut> leftOut;

  /**
   * Fixes what will be written.
   *
   * @param run as it stood before
   * @param folder its folder, which is closed with this
   */
  public RunExport(RunView run, OpenFolder folder, Redaction redaction) throws IOException {
    this.run = run;
    this.folder = folder;
    this.masked = new MaskedRun(folder, redaction);
    this.redaction = redaction;
    this.snapshot = Snapshot.of(folder, redaction);
    this.leftOut = new ArrayList<>(snapshot.leftOut());
  }

  /** The id the run has where it was made: its events name it. */
  public String runId() {
    return run.origin().map(RunOrigin::runId).orElse(run.runId());
  }

  /** Whether the run was closed, so that nothing is missing. */
  public boolean complete() {
    return run.closedAt().isPresent();
  }

  /**
   * Writes the archive; what breaks off on the way leaves one that no check passes.
   *
   * @throws NoSuchFileException when the run is removed meanwhile: of a closed run no file goes
   *     away
   */
  public void write(OutputStream out) throws IOException {
    GZIPOutputStream zipped = new GZIPOutputStream(out, BUFFER_BYTES);
    TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    for (Part part : snapshot.files()) {
      add(part, tar);
    }
    addManifest(tar);
    tar.finish();
    zipped.finish();
  }

  private void add(Part part, TarArchiveOutputStream tar) throws IOException {
    try {
      add(part, masked.content(part), tar);
    } catch (NoSuchFileException e) {
      if (complete() || part.path().equals(RunFolder.JOURNAL)) {
        throw e;
      }
      leftOut.add(new LeftOut(redaction.text(part.path()), "went away while it was packed"));
    }
  }

  private void add(Part part, Content content, TarArchiveOutputStream tar) throws IOException {
    try (InputStream in = content.in()) {
      tar.putArchiveEntry(entry(part.path(), content.bytes(), part.modified()));
      Digesting sum = new Digesting(tar);
      in.transferTo(sum);
      tar.closeArchiveEntry();
      written.add(new Manifest.Entry(part.path(), sum.bytes(), sum.sha256()));
    }
  }

  private TarArchiveEntry entry(String path, long bytes, Instant modified) {
    TarArchiveEntry entry = new TarArchiveEntry(runId() + "/" + path);
    entry.setSize(bytes);
    entry.setMode(OWNER_FILE);
    entry.setIds(0, 0);
    entry.setNames("", "");
    entry.setModTime(modified.toEpochMilli() / 1000 * 1000);
    return entry;
  }

  private void addManifest(TarArchiveOutputStream tar) throws IOException {
    byte[] json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest());
    tar.putArchiveEntry(entry(Manifest.NAME, json.length, exportedAt));
    tar.write(json);
    tar.closeArchiveEntry();
  }

  private Manifest manifest() {
    return new Manifest(
        Manifest.SCHEMA,
        runId(),
        run.created().map(created -> created.event().runUid()).orElse(""),
        exportedAt,
        Version.current(),
        HostName.current(),
        complete(),
        written,
        leftOut);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
