package dev.runner.daemon.project;

import dev.runner.wrappers.catalog.Layer;
import dev.runner.wrappers.yaml.Mistake;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the {@code tools.yaml} of a project stands: whether there is one, and whether it counts. */
public sealed interface Standing {

  /** What a person should know who works there, in a sentence or two. */
  default Optional<String> notice() {
    return Optional.empty();
  }

  /** There is none, or it is the home's own. */
  record None() implements Standing {}

  /** It counts. */
  record Trusted(Path file, String sha256, TrustedProjects.Entry entry) implements Standing {}

  /**
   * Nobody has said that it may run commands.
   *
   * @param changed whether another text of it is trusted
   */
  record Untrusted(Path file, Layer layer, String sha256, boolean changed) implements Standing {
    /** Whether it would define this tool. */
    public boolean defines(String tool) {
      return layer.toolNames().contains(tool);
    }

    @Override
    public Optional<String> notice() {
      String what = changed ? "has changed since it was trusted" : "is not trusted";
      return Optional.of(
          "%s %s, so it does not count. See what it says: runner trust %s"
              .formatted(file, what, file.resolveSibling("").normalize()));
    }
  }

  /** It is trusted and has mistakes. */
  record Mistaken(Path file, String sha256, Set<String> tools, List<Mistake> mistakes)
      implements Standing {
    public Mistaken {
      tools = Set.copyOf(tools);
      mistakes = List.copyOf(mistakes);
    }

    @Override
    public Optional<String> notice() {
      return Optional.of(file + " has mistakes, so it does not count. See: runner tools check");
    }
  }

  /** It is no file that may count. */
  record Unusable(Path file, String reason) implements Standing {
    @Override
    public Optional<String> notice() {
      return Optional.of(file + " " + reason + ", so it does not count.");
    }
  }
}
