package dev.runner.daemon.worktree;

import dev.runner.daemon.project.WorkTree;
import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A branch of a repository, as the file git keeps of it (gitrepository-layout). */
record Branch(WorkTree repository, String name) {
  static final String PREFIX = "runner/";

  private String reference() {
    return "refs/heads/" + name;
  }

  private Path file() {
    return repository.commonDir().resolve(reference());
  }

  Optional<String> commit() {
    return repository.reference(reference());
  }

  boolean isFree() {
    return commit().isEmpty() && !Files.exists(file(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Why no branch of ours can be made in a repository. */
  static Optional<String> obstacle(WorkTree repository) {
    if (Files.exists(repository.commonDir().resolve("reftable"))) {
      return Optional.of("its references are kept in a form that is not understood (reftable)");
    }
    return Stream.of("runner")
        .map(name -> new Branch(repository, name))
        .filter(branch -> branch.commit().isPresent())
        .map(_ -> "a branch `runner` is in the way of `" + PREFIX + "...`: rename it")
        .findFirst();
  }

  /** Makes it; one that stands at this commit already is taken for what a crash left. */
  void create(String commit) throws IOException {
    Path folder = file().resolveSibling(".").normalize();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    Path made = Files.createTempFile(folder, ".runner-", ".lock", PrivateFolder.ownerFile());
    try {
      Files.writeString(made, commit + "\n", StandardCharsets.US_ASCII);
      Files.createLink(file(), made);
    } catch (FileAlreadyExistsException e) {
      if (!commit().equals(Optional.of(commit))) {
        throw new IOException("a branch " + name + " was made meanwhile", e);
      }
    } finally {
      Files.delete(made);
    }
  }

  /** Removes it where it still stands at this commit and nowhere else; whether it is gone. */
  boolean remove(String commit) throws IOException {
    if (!commit().equals(Optional.of(commit)) || !Files.deleteIfExists(file())) {
      return false;
    }
    return commit().isEmpty();
  }
}
