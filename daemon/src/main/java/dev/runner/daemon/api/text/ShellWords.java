package dev.runner.daemon.api.text;

import java.util.List;
import java.util.stream.Collectors;

/** An argv as one would type it. */
public final class ShellWords {
  private ShellWords() {}

  /** Words quoted where a shell would need it. */
  public static String of(List<String> argv) {
    return argv.stream().map(ShellWords::word).collect(Collectors.joining(" "));
  }

  private static String word(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
