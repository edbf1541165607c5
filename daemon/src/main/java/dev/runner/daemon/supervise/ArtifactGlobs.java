package dev.runner.daemon.supervise;

import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Copies the files of a folder that match a tool's globs. Links are neither followed nor copied;
 * bounded in number and size.
 */
final class ArtifactGlobs extends SimpleFileVisitor<Path> {
  private static final int MAX_VISITED = 200_000;
  private static final int MAX_COPIED = 1_000;
  private static final long MAX_BYTES = 1L << 30;

  private final Path cwd;
  private final List<PathMatcher> matchers;
  private final List<String> findings;
  private Path target = Path.of("");
  private int visited;
  private int copied;
  private long bytes;

  ArtifactGlobs(Path cwd, List<String> globs, List<String> findings) {
    this.cwd = cwd;
    this.matchers =
        globs.stream().map(glob -> cwd.getFileSystem().getPathMatcher("glob:" + glob)).toList();
    this.findings = findings;
  }

  void copyTo(Path folder) throws IOException {
    target = folder;
    Files.walkFileTree(cwd, this);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    boolean ours = folder.equals(target) || folder.endsWith(".git");
    return ours ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (++visited > MAX_VISITED) {
      findings.add("artifacts: looked at " + MAX_VISITED + " files of " + cwd + " and stopped");
      return FileVisitResult.TERMINATE;
    }
    Path relative = cwd.relativize(file);
    boolean wanted =
        attributes.isRegularFile() && matchers.stream().anyMatch(m -> m.matches(relative));
    return wanted ? copy(file, relative, attributes.size()) : FileVisitResult.CONTINUE;
  }

  private FileVisitResult copy(Path file, Path relative, long size) throws IOException {
    if (copied == MAX_COPIED || bytes + size > MAX_BYTES) {
      findings.add(
          "artifacts: more than %d files or 1 GiB match; the rest stays in %s"
              .formatted(MAX_COPIED, cwd));
      return FileVisitResult.TERMINATE;
    }
    copied++;
    bytes += size;
    Path copy = target.resolve(relative);
    PrivateFolder.create(copy.resolveSibling("."));
    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    findings.add("artifacts: cannot look at " + file + ": " + failure.getMessage());
    return FileVisitResult.CONTINUE;
  }
}
