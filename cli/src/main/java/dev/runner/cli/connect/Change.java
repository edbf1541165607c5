package dev.runner.cli.connect;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one file holds, and what it is to hold; absent where there is none.
 *
 * @param note what else is to be said of the file
 */
public record Change(
    Path file, Optional<String> before, Optional<String> after, Optional<String> note) {
  private static final int CONTEXT_LINES = 3;

  static Change of(Path file, Optional<String> before, Optional<String> after) {
    return new Change(file, before, after, Optional.empty());
  }

  static Change none(Path file, Optional<String> is, String note) {
    return new Change(file, is, is, Optional.of(note));
  }

  public boolean changes() {
    return !before.equals(after);
  }

  /** As {@code diff -u} tells it. */
  public List<String> diff() {
    List<String> old = lines(before);
    return UnifiedDiffUtils.generateUnifiedDiff(
        before.isPresent() ? file.toString() : "/dev/null",
        after.isPresent() ? file.toString() : "/dev/null",
        old,
        DiffUtils.diff(old, lines(after)),
        CONTEXT_LINES);
  }

  private static List<String> lines(Optional<String> text) {
    return text.map(t -> t.lines().toList()).orElse(List.of());
  }

  /** Makes it so. */
  public void make() throws IOException {
    new ConfigFile(file).write(before, after);
  }
}
