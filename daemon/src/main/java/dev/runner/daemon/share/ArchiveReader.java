package dev.runner.daemon.share;

import dev.runner.telemetry.share.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads an archive nobody vouches for. Takes regular files with the names a run can have, each
 * once, below one folder; anything else ends the reading, before a byte of it is passed on.
 */
final class ArchiveReader {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** More than any header we write takes, with a name as long as names may be. */
  private static final long HEADER_BYTES = 256 * 1024;

  /** Where the files of an archive go. */
  interface Sink {
    /** Where the content of one goes; closed behind its last byte. */
    OutputStream file(String path, Instant modified) throws IOException;
  }

  /** What an archive holds: the digests of its files by their paths below the run. */
  record Content(String runId, Map<String, Manifest.Entry> files, Optional<byte[]> manifest) {}

  private final ArchiveLimits limits;
  private final Sink sink;
  private final Map<String, Manifest.Entry> files = new HashMap<>();
  private final Set<String> folders = new HashSet<>();
  private Optional<byte[]> manifest = Optional.empty();
  private Optional<String> runId = Optional.empty();
  private int entries;

  private ArchiveReader(ArchiveLimits limits, Sink sink) {
    this.limits = limits;
    this.sink = sink;
  }

  /**
   * Reads a whole archive.
   *
   * @throws BadArchive when it is none that a run was exported as
   * @throws IOException when the sink fails, or the archive cannot be opened
   */
  static Content read(Path archive, ArchiveLimits limits, Sink sink) throws IOException {
    ArchiveReader reader = new ArchiveReader(limits, sink);
    long most = limits.contentBytes(Files.size(archive));
    try (InputStream file = Files.newInputStream(archive);
        Metered content = new Metered(unzip(file), most);
        TarArchiveInputStream tar = new TarArchiveInputStream(content, "UTF-8")) {
      reader.readAll(tar, content);
    }
    return new Content(reader.runId.orElse(""), reader.files, reader.manifest);
  }

  private static InputStream unzip(InputStream file) {
    try {
      return new GZIPInputStream(file, BUFFER_BYTES);
    } catch (IOException e) {
      throw new BadArchive("", "it is not a .tar.gz file: " + e.getMessage());
    }
  }

  private void readAll(TarArchiveInputStream tar, Metered content) throws IOException {
    Optional<TarArchiveEntry> entry = next(tar, content);
    while (entry.isPresent()) {
      take(entry.get(), tar, content);
      entry = next(tar, content);
    }
    content.allow(HEADER_BYTES);
    byte[] rest = content.readAllBytes();
    for (byte each : rest) {
      if (each != 0) {
        throw new BadArchive("", "something stands behind its end");
      }
    }
  }

  private static Optional<TarArchiveEntry> next(TarArchiveInputStream tar, Metered content) {
    content.allow(HEADER_BYTES);
    try {
      return Optional.ofNullable(tar.getNextEntry());
    } catch (IOException | IllegalArgumentException e) {
      throw new BadArchive("", "it is cut short or damaged: " + e.getMessage());
    }
  }

  private void take(TarArchiveEntry entry, TarArchiveInputStream tar, Metered content)
      throws IOException {
    if (++entries > limits.entries()) {
      throw new BadArchive("", "it has more than " + limits.entries() + " entries");
    }
    refuseKind(entry);
    List<String> names = below(entry);
    if (entry.isDirectory()) {
      return;
    }
    String path = String.join("/", names);
    boolean isManifest = path.equals(Manifest.NAME);
    if (!isManifest && !RunNames.belongs(names)) {
      throw new BadArchive(shown(entry), "is not the name of a file of a run");
    }
    if (!isFree(path, names) || (isManifest && manifest.isPresent())) {
      throw new BadArchive(path, "stands in it twice");
    }
    content.allow(entry.getSize() + HEADER_BYTES);
    if (isManifest) {
      manifest = Optional.of(manifest(entry, tar));
    } else {
      copy(path, entry, tar);
    }
  }

  /** Neither a file nor a folder of that name was there, and none of its folders is a file. */
  private boolean isFree(String path, List<String> names) {
    boolean free = !files.containsKey(path) && !folders.contains(path);
    for (int i = 1; i < names.size(); i++) {
      String parent = String.join("/", names.subList(0, i));
      folders.add(parent);
      free &= !files.containsKey(parent);
    }
    return free;
  }

  private static void refuseKind(TarArchiveEntry entry) {
    boolean plain =
        entry.getLinkFlag() == TarArchiveEntry.LF_NORMAL
            || entry.getLinkFlag() == TarArchiveEntry.LF_OLDNORM;
    if (entry.isSymbolicLink() || entry.isLink()) {
      throw new BadArchive(shown(entry), "is a link");
    }
    if ((!plain && !entry.isDirectory()) || entry.isSparse()) {
      throw new BadArchive(shown(entry), "is neither a regular file nor a folder");
    }
  }

  /** The names below the run's folder, which is the same for all. */
  private List<String> below(TarArchiveEntry entry) {
    String name = entry.getName();
    String path = entry.isDirectory() && name.endsWith("/") ? chopped(name) : name;
    List<String> names = List.of(path.split("/", -1));
    if (!RunNames.areSafe(names) || !RunNames.isRun(names.getFirst())) {
      throw new BadArchive(shown(entry), "does not lie in the folder of a run");
    }
    if (!runId.orElse(names.getFirst()).equals(names.getFirst())) {
      throw new BadArchive(shown(entry), "lies in another folder than " + runId.orElseThrow());
    }
    runId = Optional.of(names.getFirst());
    return names.subList(1, names.size());
  }

  private static String chopped(String name) {
    return name.substring(0, name.length() - 1);
  }

  private static String shown(TarArchiveEntry entry) {
    String name = entry.getName();
    return name.length() > 200 ? name.substring(0, 200) + "…" : name;
  }

  private byte[] manifest(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
    if (entry.getSize() > limits.manifestBytes()) {
      throw new BadArchive(Manifest.NAME, "is too large");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    copy(tar, bytes);
    return bytes.toByteArray();
  }

  private void copy(String path, TarArchiveEntry entry, TarArchiveInputStream tar)
      throws IOException {
    try (Digesting sum = new Digesting(sink.file(path, modified(entry)))) {
      copy(tar, sum);
      files.put(path, new Manifest.Entry(path, sum.bytes(), sum.sha256()));
    }
  }

  private static Instant modified(TarArchiveEntry entry) {
    return entry.getLastModifiedTime().toInstant();
  }

  private static void copy(TarArchiveInputStream tar, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int got = read(tar, buffer); got >= 0; got = read(tar, buffer)) {
      out.write(buffer, 0, got);
    }
  }

  private static int read(TarArchiveInputStream tar, byte[] buffer) {
    try {
      return tar.read(buffer);
    } catch (IOException e) {
      throw new BadArchive("", "it is cut short or damaged: " + e.getMessage());
    }
  }
}
