package dev.runner.daemon.workspace;

import dev.runner.daemon.project.WorkTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A work tree before and after a task, and the patches that lead from one to the other. */
final class Comparison {
  /** What the work tree differed by, before the task, from the commit it was at. */
  static final String BEFORE = "before.patch";

  /** What the task changed, with the commits it made. */
  static final String CHANGES = "changes.patch";

  /** Stands before the name where the tool left a file of the same name. */
  private static final String OURS = "git-";

  private static final int MAX_NAMED = 5;

  private final Path folder;
  private final Before before;
  private final Path artifacts;
  private final Deadline deadline;
  private final List<String> findings = new ArrayList<>();

  Comparison(Path folder, Before before, Path artifacts, Deadline deadline) {
    this.folder = folder;
    this.before = before;
    this.artifacts = artifacts;
    this.deadline = deadline;
  }

  Ending ending(Optional<WorkTree> now) throws IOException {
    if (now.filter(tree -> tree.root().toString().equals(before.root())).isEmpty()) {
      return Ending.unknown(Optional.empty(), before.root() + " is no work tree any more");
    }
    return ending(now.get());
  }

  private Ending ending(WorkTree tree) throws IOException {
    Optional<Snapshot> first = before.snapshot();
    PrivateGit git = PrivateGit.of(folder, tree);
    try {
      Snapshot last = Snapshot.take(git, tree, deadline);
      if (first.isPresent()) {
        write(git, first.get(), last);
      } else {
        findings.add("what it changed in git is not known: " + before.why().orElse(""));
      }
      return new Ending(Optional.of(last.state()), findings);
    } catch (Snapshot.TooMuchException e) {
      findings.add("there is no " + CHANGES + ": " + e.getMessage());
      return new Ending(Optional.of(e.state()), findings);
    }
  }

  private void write(PrivateGit git, Snapshot first, Snapshot last) throws IOException {
    if (first.state().dirty().orElse(false)) {
      write(git, BEFORE, Snapshot.base(first.state()), first.tree(), first.leftOut());
    }
    Collection<String> leftOut = new TreeSet<>(first.leftOut());
    leftOut.addAll(last.leftOut());
    write(git, CHANGES, first.tree(), last.tree(), leftOut);
    if (!leftOut.isEmpty()) {
      findings.add(
          "patches leave out what is no file or over %d MiB: %s"
              .formatted(Snapshot.MAX_FILE_BYTES >> 20, named(leftOut)));
    }
  }

  private static String named(Collection<String> paths) {
    String some = String.join(", ", paths.stream().limit(MAX_NAMED).map(Changes::shown).toList());
    return paths.size() > MAX_NAMED ? some + " and " + (paths.size() - MAX_NAMED) + " more" : some;
  }

  private void write(
      PrivateGit git, String name, String from, String to, Collection<String> without)
      throws IOException {
    Path made = folder.resolve(name);
    Files.deleteIfExists(made);
    if (Patch.write(git, from, to, without, made, deadline)) {
      findings.add(
          "%s is cut at %d MiB: it holds whole files, but not all"
              .formatted(name, Patch.MAX_BYTES >> 20));
    }
    if (Files.exists(made)) {
      publish(made, name);
    }
  }

  /** What the tool left is never replaced. */
  private void publish(Path made, String name) throws IOException {
    if (!Files.isDirectory(artifacts, LinkOption.NOFOLLOW_LINKS)) {
      findings.add("there is no " + name + ": the artifacts folder is gone");
      return;
    }
    Path target = artifacts.resolve(name);
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.copy(made, target);
    } else if (!isSame(made, target)) {
      findings.add("the tool left a " + name + " of its own; ours is " + OURS + name);
      Path other = artifacts.resolve(OURS + name);
      Files.deleteIfExists(other);
      Files.copy(made, other);
    }
  }

  private static boolean isSame(Path made, Path target) throws IOException {
    return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        && Files.mismatch(made, target) < 0;
  }
}
