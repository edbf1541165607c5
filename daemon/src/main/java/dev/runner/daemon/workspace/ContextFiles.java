package dev.runner.daemon.workspace;

import dev.runner.daemon.folder.OpenFolder;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Copies the instruction files of a work tree that match some globs, so that it is known later what
 * an agent was told. No link is followed; bounded in number, size and files looked at.
 */
final class ContextFiles {
  /** Below the artifacts of a task: listed with their digests, compared, exported. */
  static final String FOLDER = "context";

  static final int MAX_FILES = 100;
  static final long MAX_FILE_BYTES = 1 << 20;
  private static final int MAX_VISITED = 20_000;
  private static final String WILD = "*?[{\\";
  private static final Set<StandardOpenOption> NEW =
      Set.of(
          StandardOpenOption.WRITE,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING);

  private final Path root;
  private final List<String> globs;
  private int copied;

  ContextFiles(Path root, List<String> globs) {
    this.root = root;
    this.globs = globs;
  }

  void copyTo(Path artifacts) throws IOException {
    try (OpenFolder folder = OpenFolder.open(root).orElse(null)) {
      if (folder != null) {
        for (Path path : matches()) {
          copy(folder, path, artifacts.resolve(FOLDER));
        }
      }
    }
  }

  /** A plain path is looked at alone; only a pattern needs a walk. */
  private List<Path> matches() throws IOException {
    List<Path> paths = new ArrayList<>();
    List<PathMatcher> patterns = new ArrayList<>();
    for (String glob : globs) {
      if (glob.chars().anyMatch(c -> WILD.indexOf(c) >= 0)) {
        patterns.add(root.getFileSystem().getPathMatcher("glob:" + glob));
      } else {
        paths.add(Path.of(glob).normalize());
      }
    }
    if (!patterns.isEmpty()) {
      Files.walkFileTree(root, new Walk(patterns, paths));
    }
    return paths;
  }

  private void copy(OpenFolder folder, Path path, Path target) throws IOException {
    List<String> names = Arrays.asList(path.toString().split("/"));
    Optional<RegularFile> file = copied < MAX_FILES ? folder.file(names) : Optional.empty();
    if (file.isEmpty()) {
      return;
    }
    try (FileChannel in = file.get().channel()) {
      long size = file.get().attributes().size();
      if (size > MAX_FILE_BYTES) {
        return;
      }
      Path copy = target.resolve(path);
      PrivateFolder.create(copy.resolveSibling(".").normalize());
      try (FileChannel out = FileChannel.open(copy, NEW, PrivateFolder.ownerFile())) {
        long _ = out.transferFrom(in, 0, size);
      }
      copied++;
    }
  }

  /** Finds what matches; folders of repositories within are not entered. */
  private final class Walk extends SimpleFileVisitor<Path> {
    private final List<PathMatcher> patterns;
    private final List<Path> found;
    private int visited;

    Walk(List<PathMatcher> patterns, List<Path> found) {
      this.patterns = patterns;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.endsWith(".git") || folder.endsWith("node_modules")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      Path path = root.relativize(file);
      if (attributes.isRegularFile() && patterns.stream().anyMatch(p -> p.matches(path))) {
        found.add(path);
      }
      return ++visited < MAX_VISITED && found.size() < MAX_FILES
          ? FileVisitResult.CONTINUE
          : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
