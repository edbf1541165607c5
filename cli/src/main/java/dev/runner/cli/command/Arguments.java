package dev.runner.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * What was typed after the verb.
 *
 * @param typed every word as it came, since the parser does not keep where {@code --} stood
 */
public record Arguments(ParseResult parsed, List<String> typed) {
  private static final String WORDS_FOLLOW = "--";

  public boolean has(String option) {
    return parsed.hasMatchedOption(option);
  }

  public Optional<String> text(String option) {
    return has(option) ? Optional.of(parsed.matchedOptionValue(option, "")) : Optional.empty();
  }

  public List<String> texts(String option) {
    return parsed.matchedOptionValue(option, List.of());
  }

  public OptionalInt number(String option) {
    return has(option)
        ? OptionalInt.of(parsed.<Integer>matchedOptionValue(option, 0))
        : OptionalInt.empty();
  }

  /**
   * Every word that is no option, those after {@code --} included.
   *
   * @throws CommandFailure when one before them is empty: a script's variable was not set, and what
   *     names nothing must not come to mean everything
   */
  public List<String> operands() {
    List<String> words = new ArrayList<>();
    for (PositionalParamSpec operand : parsed.commandSpec().positionalParameters()) {
      words.addAll(operand.originalStringValues());
    }
    int named = words.size() - words().map(List::size).orElse(0);
    if (words.subList(0, Math.max(0, named)).contains("")) {
      throw CommandFailure.usage("a name is empty. Is a variable of the script not set?");
    }
    return words;
  }

  public String operand() {
    return operands().getFirst();
  }

  /** What stands after {@code --}, word by word; absent without {@code --}. */
  public Optional<List<String>> words() {
    int at = typed.indexOf(WORDS_FOLLOW);
    return at < 0 ? Optional.empty() : Optional.of(typed.subList(at + 1, typed.size()));
  }
}
