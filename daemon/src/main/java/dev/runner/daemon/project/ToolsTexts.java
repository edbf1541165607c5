package dev.runner.daemon.project;

import dev.runner.daemon.bounded.Recent;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.wrappers.catalog.Layer;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the files of projects: a file that has not changed is read once, and one that is not there
 * costs a look. Only regular files of a bounded size count, and none behind a link.
 */
final class ToolsTexts {
  static final int MAX_BYTES = 1 << 20;
  private static final int MAX_KEPT = 64;
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  /** What tells one state of a file from another; the time of change cannot be set back. */
  private static final String STAMP =
      "unix:dev,ino,size,lastModifiedTime,ctime,isRegularFile,isSymbolicLink";

  private record Kept(Map<String, Object> stamp, ToolsText text) {}

  private final Recent<Path, Kept> kept = new Recent<>(MAX_KEPT);

  Optional<ToolsText> read(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? look(file) : Optional.empty();
  }

  private Optional<ToolsText> look(Path file) {
    try {
      Map<String, Object> stamp = Files.readAttributes(file, STAMP, LinkOption.NOFOLLOW_LINKS);
      Optional<Kept> before = kept.get(file).filter(k -> k.stamp().equals(stamp));
      return Optional.of(before.isPresent() ? before.get().text() : readAnew(file, stamp));
    } catch (IOException e) {
      return Optional.of(new ToolsText.Unusable(file, "cannot be read: " + e.getMessage()));
    }
  }

  private ToolsText readAnew(Path file, Map<String, Object> stamp) throws IOException {
    ToolsText text = open(file, stamp);
    kept.put(file, new Kept(stamp, text));
    return text;
  }

  private static ToolsText open(Path file, Map<String, Object> stamp) throws IOException {
    if (Boolean.TRUE.equals(stamp.get("isSymbolicLink"))) {
      return new ToolsText.Unusable(file, "is a symbolic link");
    }
    if (!Boolean.TRUE.equals(stamp.get("isRegularFile"))) {
      return new ToolsText.Unusable(file, "is no regular file");
    }
    byte[] bytes = bytes(file);
    return bytes.length > MAX_BYTES
        ? new ToolsText.Unusable(file, "is larger than " + MAX_BYTES + " bytes")
        : text(file, bytes);
  }

  private static byte[] bytes(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file, READ)) {
      return Channels.newInputStream(channel).readNBytes(MAX_BYTES + 1);
    }
  }

  private static ToolsText text(Path file, byte[] bytes) {
    Layer layer = Layer.of(Layer.Kind.PROJECT, file.toString(), bytes);
    return new ToolsText.Read(file, layer, RequestFile.sha256(bytes));
  }
}
