package dev.runner.wrappers.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An argv with placeholders. */
public record Command(List<Argument> arguments) {

  public Command {
    arguments = List.copyOf(arguments);
  }

  /** What names the program: the first word that is always there; what is before it, runs it. */
  public Optional<Argument> program() {
    return arguments.stream().filter(each -> !(each instanceof Argument.Group)).findFirst();
  }

  /** The words, in order; groups that are not all present are left out. */
  public List<FilledWord> fill(Values values) {
    return arguments.stream().flatMap(argument -> words(argument, values)).toList();
  }

  /** The argv as one would write it in a file. */
  public String shown() {
    return Argument.listed(arguments);
  }

  private Stream<FilledWord> words(Argument argument, Values values) {
    return switch (argument) {
      case Argument.Word word when word.template().isOneCondition() -> Stream.empty();
      case Argument.Word word -> Stream.of(FilledWord.of(word, values));
      case Argument.Splat splat -> spread(splat, values);
      case Argument.Group group -> grouped(group, values);
    };
  }

  private Stream<FilledWord> spread(Argument.Splat splat, Values values) {
    return values.words(splat.name()).stream()
        .map(text -> new FilledWord(text, splat.place(), List.of(splat.name()), true));
  }

  private Stream<FilledWord> grouped(Argument.Group group, Values values) {
    return group.isPresent(values)
        ? group.items().stream().flatMap(item -> words(item, values))
        : Stream.empty();
  }
}
