package dev.runner.cli.opencode;

import dev.runner.cli.command.CommandFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of an {@code opencode run --format json}, as far as the ready-made tool uses them.
 *
 * @param options by name, without dashes
 */
record RunWords(String program, Map<String, String> options) {
  private static final Set<String> KNOWN =
      Set.of("format", "title", "model", "agent", "auto", "session");

  /**
   * Reads them.
   *
   * @throws CommandFailure when they are of no such command, or say what is not known here
   */
  static RunWords read(List<String> words) {
    if (words.size() < 2 || !words.get(1).equals("run")) {
      throw CommandFailure.usage("after -- comes: opencode run --format json ...");
    }
    Map<String, String> options = new HashMap<>();
    for (int at = 2; at < words.size(); at++) {
      String[] parts = words.get(at).split("=", 2);
      String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
      boolean apart = parts.length == 1;
      if (!KNOWN.contains(name) || (apart && at + 1 == words.size())) {
        throw CommandFailure.usage(
            "'%s' is no option that OpenCode can be given here.".formatted(words.get(at)));
      }
      options.put(name, apart ? words.get(++at) : parts[1]);
    }
    if (!"json".equals(options.get("format"))) {
      throw CommandFailure.usage("only --format json is printed here.");
    }
    return new RunWords(words.getFirst(), Map.copyOf(options));
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** Whether it may do all that is not denied. */
  boolean auto() {
    return "true".equals(options.get("auto"));
  }
}
