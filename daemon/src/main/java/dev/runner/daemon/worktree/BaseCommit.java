package dev.runner.daemon.worktree;

import dev.runner.daemon.project.WorkTree;
import dev.runner.daemon.workspace.Deadline;
import dev.runner.daemon.workspace.PrivateGit;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commit a person means by a name: a branch, a tag, a part of an id, with steps back such as
 * {@code main~2}. Names are read as files; only what git cannot be misled by is asked of it.
 */
final class BaseCommit {
  private static final Pattern NAME = Pattern.compile("([^~^:@{\\s]+|@)((?:[~^][0-9]*)*)");
  private static final Pattern PART_OF_ID = Pattern.compile("[0-9a-f]{4,64}");
  private static final int MAX_BYTES = 256;

  private BaseCommit() {}

  /** The commit; empty where there is none of that name. */
  static Optional<String> of(WorkTree tree, String ref, PrivateGit git, Deadline deadline) {
    Matcher parts = NAME.matcher(ref);
    if (!parts.matches() || ref.startsWith("-")) {
      return Optional.empty();
    }
    return object(tree, parts.group(1)).flatMap(id -> commit(git, id + parts.group(2), deadline));
  }

  private static Optional<String> object(WorkTree tree, String name) {
    if (name.equals("HEAD") || name.equals("@")) {
      return tree.commit();
    }
    Stream<String> full =
        name.startsWith("refs/")
            ? Stream.of(name)
            : Stream.of("refs/tags/", "refs/heads/", "refs/remotes/").map(in -> in + name);
    return full.flatMap(each -> tree.reference(each).stream())
        .findFirst()
        .or(() -> Optional.of(name).filter(text -> PART_OF_ID.matcher(text).matches()));
  }

  private static Optional<String> commit(PrivateGit git, String object, Deadline deadline) {
    try {
      List<String> ask = List.of("rev-parse", "--verify", "--quiet", object + "^{commit}");
      return Optional.of(git.text(deadline, MAX_BYTES, ask).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
