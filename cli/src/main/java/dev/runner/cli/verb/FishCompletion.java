package dev.runner.cli.verb;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for fish, which picocli does not write. */
final class FishCompletion {
  private final StringBuilder script = new StringBuilder("complete -c runner -f\n");

  private FishCompletion() {}

  static String script(CommandLine model) {
    FishCompletion completion = new FishCompletion();
    completion.verbs(model, "__fish_use_subcommand");
    for (Map.Entry<String, CommandLine> verb : model.getSubcommands().entrySet()) {
      String inVerb = "__fish_seen_subcommand_from " + verb.getKey();
      completion.verbs(verb.getValue(), inVerb);
      completion.options(verb.getValue(), inVerb);
      for (Map.Entry<String, CommandLine> sub : verb.getValue().getSubcommands().entrySet()) {
        String both = inVerb + "; and __fish_seen_subcommand_from " + sub.getKey();
        completion.options(sub.getValue(), both);
      }
    }
    return completion.script.toString();
  }

  private void verbs(CommandLine model, String when) {
    for (Map.Entry<String, CommandLine> verb : model.getSubcommands().entrySet()) {
      line(when, "-a " + verb.getKey(), description(verb.getValue()));
    }
  }

  private void options(CommandLine model, String when) {
    for (OptionSpec option : model.getCommandSpec().options()) {
      StringBuilder names = new StringBuilder();
      for (String name : option.names()) {
        names.append(
            name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
      }
      line(
          when,
          names.substring(1) + (option.arity().max() > 0 ? " -r" : ""),
          first(option.description()));
    }
  }

  private static String description(CommandLine model) {
    return first(model.getCommandSpec().usageMessage().description());
  }

  private static String first(String[] texts) {
    return texts.length == 0 ? "" : texts[0];
  }

  private void line(String when, String what, String description) {
    String quoted = description.replace("\\", "\\\\").replace("'", "\\'");
    script.append("complete -c runner -n '").append(when).append("' ").append(what);
    script.append(" -d '").append(quoted).append("'\n");
  }
}
