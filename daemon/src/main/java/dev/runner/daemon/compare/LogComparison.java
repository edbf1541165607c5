package dev.runner.daemon.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What two logs have in common.
 *
 * @param hunks where they differ, with some lines around; none where only the sizes were looked at
 * @param cut whether there is more that was not looked at
 */
public record LogComparison(boolean same, long bytesA, long bytesB, List<Hunk> hunks, boolean cut) {
  private static final int CONTEXT = 3;
  private static final int MAX_HUNK_LINES = 1_000;
  private static final Pattern HEAD = Pattern.compile("@@ -([0-9]+)(?:,[0-9]+)? \\+([0-9]+).*");

  /**
   * Lines that differ: each begins with {@code -} (only in a), {@code +} (only in b) or a blank.
   *
   * @param lineA the number of the first line in a, from 1
   */
  public record Hunk(long lineA, long lineB, List<String> lines) {}

  /** How many lines only one side has. */
  public long count(char side) {
    return hunks.stream()
        .flatMap(hunk -> hunk.lines().stream())
        .filter(line -> line.charAt(0) == side)
        .count();
  }

  /** Two files with the same content. */
  static LogComparison alike(long bytes, boolean cut) {
    return new LogComparison(true, bytes, bytes, List.of(), cut);
  }

  /**
   * Two that differ.
   *
   * @param a the lines of both where they differ, from the same line on
   */
  static LogComparison differing(long bytesA, long bytesB, LogRegion a, LogRegion b) {
    List<Hunk> all = hunks(a, b);
    List<Hunk> shown = new ArrayList<>();
    int lines = 0;
    for (Hunk hunk : all) {
      lines += hunk.lines().size();
      if (lines <= MAX_HUNK_LINES) {
        shown.add(hunk);
      }
    }
    boolean cut = a.cut() || b.cut() || shown.size() < all.size();
    return new LogComparison(false, bytesA, bytesB, List.copyOf(shown), cut);
  }

  /** In linear space: two logs without a line in common would fill the memory otherwise. */
  private static List<Hunk> hunks(LogRegion a, LogRegion b) {
    Patch<String> patch =
        DiffUtils.diff(a.lines(), b.lines(), new MyersDiffWithLinearSpace<String>());
    List<String> unified =
        UnifiedDiffUtils.generateUnifiedDiff("a", "b", a.lines(), patch, CONTEXT);
    List<Hunk> hunks = new ArrayList<>();
    // The first two lines name the files.
    for (String line : unified.subList(Math.min(2, unified.size()), unified.size())) {
      Matcher head = HEAD.matcher(line);
      if (line.startsWith("@@") && head.matches()) {
        hunks.add(
            new Hunk(
                a.firstLine() + Long.parseLong(head.group(1)) - 1,
                b.firstLine() + Long.parseLong(head.group(2)) - 1,
                new ArrayList<>()));
      } else {
        add(line, hunks.getLast().lines());
      }
    }
    return hunks;
  }

  /** Of lines that changed together, those that went stand first; the algorithm mixes them. */
  private static void add(String line, List<String> lines) {
    int at = lines.size();
    while (line.charAt(0) == '-' && at > 0 && lines.get(at - 1).charAt(0) == '+') {
      at--;
    }
    lines.add(at, line);
  }
}
