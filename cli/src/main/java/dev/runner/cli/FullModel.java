package dev.runner.cli;

import dev.runner.cli.command.Verb;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All verbs in one picocli model: slow to build, needed for completion scripts only. */
public final class FullModel {
  private FullModel() {}

  public static CommandLine commandLine() {
    CommandLine root = new CommandLine(CommandSpec.create().name("runner"));
    for (String name : Verbs.names()) {
      Verbs.make(name).ifPresent(verb -> add(root, name.split(" ", 2), verb));
    }
    return root;
  }

  private static void add(CommandLine root, String[] words, Verb verb) {
    if (words.length == 1) {
      root.addSubcommand(words[0], verb.model().name(words[0]));
      return;
    }
    if (!root.getSubcommands().containsKey(words[0])) {
      root.addSubcommand(words[0], CommandSpec.create().name(words[0]));
    }
    CommandLine group = root.getSubcommands().get(words[0]);
    if (group != null) {
      group.addSubcommand(words[1], verb.model().name(words[1]));
    }
  }
}
