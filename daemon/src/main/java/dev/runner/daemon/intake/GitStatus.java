package dev.runner.daemon.intake;

import dev.runner.daemon.project.WorkTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a work tree has changes, asked of git without letting the repository run commands: git
 * sees a private folder with a configuration of ours, a copy of the index, and the repository's
 * objects as alternates; no system or personal configuration. Bounded in time.
 */
final class GitStatus {
  private static final Logger LOG = LoggerFactory.getLogger(GitStatus.class);
  private static final long MAX_MS = 2_000;
  private static final long MAX_INDEX_BYTES = 64L << 20;

  private final Path scratch;

  /**
   * @param scratch a private folder to make the private folders in
   */
  GitStatus(Path scratch) {
    this.scratch = scratch;
  }

  /** Whether anything is changed or untracked; absent when that is not known in time. */
  Optional<Boolean> dirty(WorkTree tree) {
    Optional<String> commit = tree.commit();
    try {
      return commit.isPresent() && indexIsSmall(tree) ? ask(tree, commit.get()) : Optional.empty();
    } catch (IOException e) {
      LOG.debug("no git status of {}: {}", tree.root(), e.toString());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean indexIsSmall(WorkTree tree) throws IOException {
    Path index = tree.gitDir().resolve("index");
    return Files.isRegularFile(index) && Files.size(index) <= MAX_INDEX_BYTES;
  }

  private Optional<Boolean> ask(WorkTree tree, String commit)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(scratch, "git-");
    try {
      prepare(folder, tree, commit);
      return run(folder, tree);
    } finally {
      RunFolders.removeTree(folder);
    }
  }

  private static void prepare(Path folder, WorkTree tree, String commit) throws IOException {
    Files.createDirectories(folder.resolve("objects/info"));
    Files.createDirectories(folder.resolve("refs"));
    write(folder.resolve("HEAD"), commit);
    write(folder.resolve("config"), config(commit));
    write(
        folder.resolve("objects/info/alternates"),
        tree.commonDir().resolve("objects").toAbsolutePath().toString());
    Files.copy(tree.gitDir().resolve("index"), folder.resolve("index"));
    Path exclude = tree.commonDir().resolve("info/exclude");
    if (Files.isRegularFile(exclude)) {
      Files.createDirectories(folder.resolve("info"));
      Files.copy(exclude, folder.resolve("info/exclude"));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
  }

  private static String config(String commit) {
    boolean sha256 = commit.length() == 64;
    return sha256
        ? "[core]\nrepositoryformatversion = 1\nbare = false\n[extensions]\nobjectformat = sha256"
        : "[core]\nrepositoryformatversion = 0\nbare = false";
  }

  private static Optional<Boolean> run(Path folder, WorkTree tree)
      throws IOException, InterruptedException {
    Process git = command(folder, tree).start();
    try (InputStream out = git.getInputStream()) {
      git.getOutputStream().close();
      boolean ended = git.waitFor(MAX_MS, TimeUnit.MILLISECONDS);
      boolean changed = out.available() > 0;
      return changed || (ended && git.exitValue() == 0) ? Optional.of(changed) : Optional.empty();
    } finally {
      git.destroyForcibly();
    }
  }

  private static ProcessBuilder command(Path folder, WorkTree tree) {
    ProcessBuilder git =
        new ProcessBuilder(
            List.of(
                "git",
                "--git-dir=" + folder,
                "--work-tree=" + tree.root(),
                "status",
                "--porcelain=v1",
                "--untracked-files=normal",
                "--ignore-submodules=all"));
    Map<String, String> environment = git.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    git.directory(tree.root().toFile());
    git.redirectError(ProcessBuilder.Redirect.DISCARD);
    return git;
  }
}
