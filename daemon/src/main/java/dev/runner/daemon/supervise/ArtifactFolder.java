package dev.runner.daemon.supervise;

import dev.runner.daemon.folder.FolderVisitor;
import dev.runner.daemon.folder.MediaTypes;
import dev.runner.daemon.folder.OpenFolder;
import dev.runner.telemetry.event.Event.Artifact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Lists the regular files of an artifacts folder with size, digest and media type. Bounded in
 * number and size; what is passed over is said.
 */
final class ArtifactFolder implements FolderVisitor {
  private static final int MAX_FILES = 10_000;
  private static final long MAX_FILE_BYTES = 4L << 30;

  private final Path root;
  private final List<String> findings;
  private final List<Artifact> artifacts = new ArrayList<>();

  ArtifactFolder(Path root, List<String> findings) {
    this.root = root;
    this.findings = findings;
  }

  List<Artifact> list() throws IOException {
    Path task = root.resolveSibling(".");
    Optional<OpenFolder> open = OpenFolder.open(task, root.getFileName().toString());
    if (open.isPresent()) {
      try (OpenFolder folder = open.get()) {
        folder.walk(this);
      }
    }
    artifacts.sort(Comparator.comparing(Artifact::path));
    return artifacts;
  }

  @Override
  public void passedOver(String path, String why) {
    findings.add("artifact passed over, %s: %s".formatted(why, path));
  }

  @Override
  public void file(Found found) throws IOException {
    if (artifacts.size() == MAX_FILES) {
      findings.add("more than " + MAX_FILES + " artifacts; the others are kept but not listed");
    }
    if (artifacts.size() >= MAX_FILES) {
      return;
    }
    long bytes = found.attributes().size();
    if (bytes > MAX_FILE_BYTES) {
      findings.add("artifact kept but not listed, over 4 GiB: " + found.path());
      return;
    }
    try (SeekableByteChannel channel = found.open()) {
      artifacts.add(
          new Artifact(found.path(), bytes, sha256(channel), MediaTypes.of(found.path())));
    }
  }

  private static String sha256(SeekableByteChannel channel) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
      while (channel.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
