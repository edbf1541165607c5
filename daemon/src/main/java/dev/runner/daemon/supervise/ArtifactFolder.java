package dev.runner.daemon.supervise;

import dev.runner.telemetry.event.Event.Artifact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Lists the regular files of an artifacts folder with size, digest and media type. Every file is
 * opened relative to its open folder and no link is followed, so that a task cannot make us read
 * outside. Bounded in number, depth and size; what is passed over is said.
 */
final class ArtifactFolder {
  private static final int MAX_FILES = 10_000;
  private static final int MAX_DEPTH = 32;
  private static final long MAX_FILE_BYTES = 4L << 30;
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final Path root;
  private final List<String> findings;
  private final List<Artifact> artifacts = new ArrayList<>();

  ArtifactFolder(Path root, List<String> findings) {
    this.root = root;
    this.findings = findings;
  }

  List<Artifact> list() throws IOException {
    if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(root)) {
        if (stream instanceof SecureDirectoryStream<Path> folder) {
          list(folder, Path.of(""), 0);
        } else {
          findings.add("artifacts are not listed: this file system cannot be read safely");
        }
      }
    }
    artifacts.sort(Comparator.comparing(Artifact::path));
    return artifacts;
  }

  private void list(SecureDirectoryStream<Path> folder, Path relative, int depth)
      throws IOException {
    for (Path entry : folder) {
      Path name = entry.getFileName();
      BasicFileAttributes attributes =
          folder
              .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes();
      Path path = relative.resolve(name.toString());
      if (attributes.isDirectory()) {
        descend(folder, name, path, depth);
      } else if (attributes.isRegularFile()) {
        add(folder, name, path, attributes.size());
      } else {
        findings.add("artifact passed over, not a regular file: " + path);
      }
    }
  }

  private void descend(SecureDirectoryStream<Path> folder, Path name, Path path, int depth)
      throws IOException {
    if (depth == MAX_DEPTH) {
      findings.add("artifacts passed over, too deep: " + path);
      return;
    }
    try (SecureDirectoryStream<Path> inner =
        folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      list(inner, path, depth + 1);
    }
  }

  private void add(SecureDirectoryStream<Path> folder, Path name, Path path, long bytes)
      throws IOException {
    if (artifacts.size() == MAX_FILES) {
      findings.add("more than " + MAX_FILES + " artifacts; the others are kept but not listed");
    }
    if (artifacts.size() >= MAX_FILES) {
      return;
    }
    if (bytes > MAX_FILE_BYTES) {
      findings.add("artifact kept but not listed, over 4 GiB: " + path);
      return;
    }
    try (SeekableByteChannel channel = folder.newByteChannel(name, READ)) {
      artifacts.add(
          new Artifact(path.toString(), bytes, sha256(channel), MediaTypes.of(path.toString())));
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
