package dev.runner.cli;

import dev.runner.cli.command.Verb;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Help as people read it. */
final class Help {
  private static final int NAME_WIDTH = 16;

  private Help() {}

  static String overview() {
    StringBuilder text = new StringBuilder("Usage: runner VERB [OPTIONS]\n");
    text.append("Start, watch and stop command-line tools, many at once.\n");
    for (Verbs.Purpose purpose : Verbs.byPurpose()) {
      text.append('\n').append(purpose.title()).append(":\n");
      for (String name : purpose.names()) {
        Verbs.make(name).ifPresent(verb -> line(text, name, verb));
      }
    }
    return text.append(
            """

            Every verb takes --home DIR, --json and --help. Also: runner --version.
            A task is named by id, unique beginning or ending, name, or @last.\
            """)
        .toString();
  }

  private static void line(StringBuilder text, String name, Verb verb) {
    text.append("  ").append(name).append(" ".repeat(NAME_WIDTH - name.length()));
    text.append(verb.model().usageMessage().description()[0]).append('\n');
  }

  static String of(CommandLine verb) {
    return verb.getUsageMessage(Ansi.OFF).stripTrailing();
  }
}
