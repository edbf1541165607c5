package dev.runner.daemon.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The git work tree a folder stands in, read as files: a repository's own configuration can name
 * commands, so git itself is not asked.
 *
 * @param root the top of the work tree
 * @param gitDir its own {@code .git} folder
 * @param commonDir the repository's, which several work trees share
 */
public record WorkTree(Path root, Path gitDir, Path commonDir) {
  private static final String REF = "ref: ";
  private static final int MAX_REF_DEPTH = 5;
  private static final long MAX_FILE_BYTES = 1 << 20;

  /** The work tree of a folder, if it stands in one. */
  public static Optional<WorkTree> of(Path folder) {
    return Stream.iterate(folder, Objects::nonNull, Path::getParent)
        .filter(path -> Files.exists(path.resolve(".git")))
        .findFirst()
        .flatMap(WorkTree::open);
  }

  private static Optional<WorkTree> open(Path root) {
    try {
      Path gitDir = gitDir(root);
      Path common = gitDir.resolve("commondir");
      Path commonDir = Files.exists(common) ? gitDir.resolve(text(common)).normalize() : gitDir;
      return Optional.of(new WorkTree(root, gitDir, commonDir));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** In a linked work tree {@code .git} is a file that names the folder (gitrepository-layout). */
  private static Path gitDir(Path root) throws IOException {
    Path git = root.resolve(".git");
    if (Files.isDirectory(git)) {
      return git;
    }
    String text = text(git);
    if (!text.startsWith("gitdir: ")) {
      throw new IOException(git + " names no folder");
    }
    return root.resolve(text.substring("gitdir: ".length())).normalize();
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new IOException(file + " is too long");
    }
    return Files.readString(file, StandardCharsets.UTF_8).strip();
  }

  /** The main work tree of the repository: several linked ones count as one project. */
  public Path project() {
    Path parent = commonDir.getParent();
    return commonDir.endsWith(".git") && parent != null ? parent : root;
  }

  /**
   * The repository this is a work tree of, by its real path, where the repository says so as well:
   * anyone can write a {@code .git} that names somebody else's. Absent where it does not.
   */
  public Optional<Path> repository() {
    try {
      Path git = root.resolve(".git");
      if (Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(git.toRealPath()).filter(_ -> commonDir.equals(gitDir));
      }
      boolean linked = Files.isRegularFile(git, LinkOption.NOFOLLOW_LINKS) && isNamedBack(git);
      return linked ? Optional.of(commonDir.toRealPath()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The repository keeps the place of each linked work tree (gitrepository-layout, gitdir). */
  private boolean isNamedBack(Path git) throws IOException {
    Path own = gitDir.toRealPath();
    Path named = own.resolve(text(own.resolve("gitdir"))).normalize();
    return Objects.equals(own.getParent(), commonDir.toRealPath().resolve("worktrees"))
        && named.endsWith(".git")
        && named.resolveSibling(".").toRealPath().equals(git.resolveSibling(".").toRealPath());
  }

  /** Whether it is one that was made beside the repository's own. */
  public boolean isLinked() {
    return !commonDir.equals(gitDir);
  }

  /** The branch, absent when none is checked out. */
  public Optional<String> branch() {
    return head()
        .filter(head -> head.startsWith("ref: refs/heads/"))
        .map(head -> head.substring("ref: refs/heads/".length()));
  }

  /** The commit checked out, absent when there is none yet. */
  public Optional<String> commit() {
    return head().flatMap(head -> resolve(head, 0));
  }

  /** The commit or tag of a reference by its full name, such as {@code refs/heads/main}. */
  public Optional<String> reference(String name) {
    return resolve(REF + name, 0);
  }

  private Optional<String> head() {
    return read(gitDir.resolve("HEAD"));
  }

  private Optional<String> resolve(String value, int depth) {
    if (!value.startsWith(REF)) {
      return Optional.of(value).filter(v -> v.matches("[0-9a-f]{40}([0-9a-f]{24})?"));
    }
    String ref = value.substring(REF.length());
    if (depth > MAX_REF_DEPTH || ref.contains("..") || ref.startsWith("/")) {
      return Optional.empty();
    }
    return read(gitDir.resolve(ref))
        .or(() -> read(commonDir.resolve(ref)))
        .flatMap(next -> resolve(next, depth + 1))
        .or(() -> packed(ref));
  }

  private Optional<String> packed(String ref) {
    return read(commonDir.resolve("packed-refs")).stream()
        .flatMap(String::lines)
        .filter(line -> line.endsWith(" " + ref))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst();
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(text(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
