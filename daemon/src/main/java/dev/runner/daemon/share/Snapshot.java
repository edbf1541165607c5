package dev.runner.daemon.share;

import dev.runner.daemon.folder.FolderVisitor;
import dev.runner.daemon.folder.OpenFolder;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.daemon.redact.Redaction;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.share.Manifest.LeftOut;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The files of a run with the sizes they have at one moment. The journal is measured first:
 * whatever it tells of is then there in full, while other files may already hold more than it
 * tells.
 *
 * @param files the journal, then all others by their paths
 */
record Snapshot(List<Part> files, List<LeftOut> leftOut) {
  private static final int MAX_TOLD = 1_000;

  /** The first so many bytes of one file. */
  record Part(String path, long bytes, Instant modified) {
    List<String> names() {
      return List.of(path.split("/"));
    }
  }

  /**
   * Takes it.
   *
   * @throws IOException also when the run has more files than an archive may hold
   */
  static Snapshot of(OpenFolder run, Redaction redaction) throws IOException {
    List<Part> files = new ArrayList<>(List.of(journal(run)));
    Gathering others = new Gathering(redaction, new ArrayList<>(), new ArrayList<>());
    run.walk(others);
    if (others.files.size() >= ArchiveLimits.USUAL.entries()) {
      throw new IOException(
          "the run has more than %d files".formatted(ArchiveLimits.USUAL.entries()));
    }
    others.files.sort(Comparator.comparing(Part::path));
    files.addAll(others.files);
    return new Snapshot(files, others.leftOut);
  }

  private static Part journal(OpenFolder run) throws IOException {
    RegularFile opened =
        run.file(List.of(RunFolder.JOURNAL))
            .orElseThrow(() -> new NoSuchFileException(RunFolder.JOURNAL));
    try (SeekableByteChannel channel = opened.channel()) {
      Instant modified = opened.attributes().lastModifiedTime().toInstant();
      return new Part(RunFolder.JOURNAL, LastLine.end(channel), modified);
    }
  }

  private record Gathering(Redaction redaction, List<Part> files, List<LeftOut> leftOut)
      implements FolderVisitor {
    @Override
    public void file(Found found) {
      if (!redaction.text(found.path()).equals(found.path())) {
        passedOver(found.path(), "its name holds a secret");
        return;
      }
      List<String> names = List.of(found.path().split("/"));
      boolean known = RunNames.belongs(names) && RunNames.areSafe(names);
      if (known && names.size() > 1 && files.size() < ArchiveLimits.USUAL.entries()) {
        var modified = found.attributes().lastModifiedTime().toInstant();
        files.add(new Part(found.path(), found.attributes().size(), modified));
      } else if (!known && !found.path().equals(RunFolder.ORIGIN)) {
        passedOver(found.path(), "not a file of a run");
      }
    }

    @Override
    public void passedOver(String path, String why) {
      if (leftOut.size() < MAX_TOLD) {
        leftOut.add(new LeftOut(redaction.text(path), why));
      }
    }
  }
}
