package dev.runner.daemon.worktree;

import dev.runner.daemon.folder.OpenFolder;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.daemon.folder.TreeRemoval;
import dev.runner.daemon.project.WorkTree;
import dev.runner.daemon.workspace.Deadline;
import dev.runner.daemon.workspace.PrivateGit;
import dev.runner.telemetry.event.Event.OwnWorkTree;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.request.TaskRequest.Own;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes one linked work tree by writing what {@code git worktree add} writes (gitrepository-layout,
 * worktrees), and checks the files out with the private git: no hook runs, and no filter, so that
 * files kept elsewhere (git-lfs) stand there as their pointers.
 */
final class NewWorkTree {
  private static final Duration CHECKOUT_LIMIT = Duration.ofMinutes(5);

  private final OwnWorkTree own;
  private final List<String> copied;
  private final Path path;
  private final Path scratch;
  private final WorkTree repository;
  private final Path admin;

  /**
   * @param scratch private, to be made and removed
   */
  NewWorkTree(String taskId, Own own, Path scratch) throws IOException {
    this.own = own.worktree();
    this.copied = own.copy();
    this.path = Path.of(own.worktree().path());
    this.scratch = scratch;
    this.repository =
        WorkTree.of(Path.of(own.worktree().repository()))
            .filter(tree -> tree.root().toString().equals(own.worktree().repository()))
            .orElseThrow(
                () -> new IOException(own.worktree().repository() + " is no work tree any more"));
    this.admin = admin(repository, taskId);
  }

  /** Where the repository keeps what belongs to the work tree of a task. */
  static Path admin(WorkTree repository, String taskId) {
    return repository.commonDir().resolve("worktrees").resolve(taskId);
  }

  void make() throws IOException {
    remove(path);
    remove(admin);
    remove(scratch);
    PrivateFolder.create(path);
    Files.createDirectories(admin);
    write(admin.resolve("gitdir"), path.resolve(".git").toString());
    write(admin.resolve("commondir"), "../..");
    write(admin.resolve("HEAD"), "ref: refs/heads/" + own.branch());
    new Branch(repository, own.branch()).create(own.base());
    write(path.resolve(".git"), "gitdir: " + admin.toRealPath());
    try {
      checkOut();
    } finally {
      remove(scratch);
    }
    for (String file : copied) {
      copy(file);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      TreeRemoval.remove(folder);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
  }

  private void checkOut() throws IOException {
    WorkTree tree = new WorkTree(path, admin, repository.commonDir());
    PrivateGit git = PrivateGit.of(scratch, tree, Optional.of(own.base()));
    String _ =
        git.text(
            Deadline.in(CHECKOUT_LIMIT),
            1 << 16,
            List.of("read-tree", "--reset", "-u", own.base()));
    Files.copy(git.index(), admin.resolve("index"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  /**
   * From the work tree it was asked for in, where it is there; no link is followed on either side.
   */
  private void copy(String file) throws IOException {
    List<String> names = Arrays.asList(Path.of(file).normalize().toString().split("/"));
    try (OpenFolder from = OpenFolder.open(repository.root()).orElse(null)) {
      Optional<RegularFile> found = from == null ? Optional.empty() : from.file(names);
      if (found.isPresent()) {
        try (InputStream in = Channels.newInputStream(found.get().channel())) {
          Path target = target(names);
          Files.deleteIfExists(target);
          Files.createFile(
              target,
              PosixFilePermissions.asFileAttribute(
                  Files.getPosixFilePermissions(repository.root().resolve(file))));
          Files.write(target, in.readAllBytes());
        }
      }
    }
  }

  private Path target(List<String> names) throws IOException {
    Path folder = path;
    for (String name : names.subList(0, names.size() - 1)) {
      folder = folder.resolve(name);
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(folder);
      } else if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(folder + " is no folder, so nothing can be copied into it");
      }
    }
    return folder.resolve(names.getLast());
  }
}
