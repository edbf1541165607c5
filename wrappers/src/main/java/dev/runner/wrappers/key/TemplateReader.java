package dev.runner.wrappers.key;

import dev.runner.wrappers.template.Argument;
import dev.runner.wrappers.template.Command;
import dev.runner.wrappers.template.Piece;
import dev.runner.wrappers.template.Template;
import dev.runner.wrappers.template.TemplateException;
import dev.runner.wrappers.template.TemplateParser;
import dev.runner.wrappers.tool.Program.Written;
import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads commands and texts with placeholders, by the source text of their scalars. */
final class TemplateReader {

  private final MistakeLog log;

  TemplateReader(MistakeLog log) {
    this.log = log;
  }

  /** An argv: a list of texts and of lists of texts. */
  Optional<Command> command(Yaml value) {
    if (!(value instanceof Yaml.Sequence sequence)) {
      log.add(value, "must be a list of words, is " + value.kind(), asList(value));
      return Optional.empty();
    }
    List<Argument> arguments = all(sequence, this::argument);
    refuseNoProgram(sequence, arguments);
    return arguments.isEmpty() ? Optional.empty() : Optional.of(new Command(arguments));
  }

  private static String asList(Yaml value) {
    return value instanceof Yaml.Text text && !text.isNothing()
        ? "write [\"" + String.join("\", \"", text.text().split("\\s+")) + "\"]; there is no shell"
        : "write [\"program\", \"argument\"]";
  }

  private void refuseNoProgram(Yaml.Sequence sequence, List<Argument> arguments) {
    if (sequence.items().isEmpty()) {
      log.add(sequence, "is empty", "name the program");
    } else if (!arguments.isEmpty()
        && new Command(arguments).program().filter(TemplateReader::isProgram).isEmpty()) {
      log.add(sequence.items().getFirst(), "is no program", "name the program as the first word");
    }
  }

  private static boolean isProgram(Argument first) {
    return !(first instanceof Argument.Word word) || !word.template().pieces().isEmpty();
  }

  private Optional<Argument> argument(Yaml item) {
    return item instanceof Yaml.Sequence inner ? group(inner) : word(item);
  }

  private Optional<Argument> group(Yaml.Sequence inner) {
    if (inner.items().isEmpty()) {
      log.add(inner, "is an empty group", "remove it");
    }
    return Optional.of(new Argument.Group(inner.place(), all(inner, this::word)));
  }

  private static <T> List<T> all(Yaml.Sequence list, Function<Yaml, Optional<T>> reader) {
    List<T> read = new ArrayList<>();
    list.items().forEach(item -> reader.apply(item).ifPresent(read::add));
    return read;
  }

  private Optional<Argument> word(Yaml item) {
    return template(item).flatMap(template -> word(item, template));
  }

  private Optional<Argument> word(Yaml item, Template template) {
    if (template.placeholders().noneMatch(Piece.Placeholder::splat)) {
      return Optional.of(new Argument.Word(item.place(), template));
    }
    if (template.isOnePlaceholder()) {
      return Optional.of(new Argument.Splat(item.place(), template.names().getFirst()));
    }
    refuseSplat(item);
    return Optional.empty();
  }

  /** A text with placeholders that becomes one text. */
  Optional<Written> text(Yaml value) {
    Optional<Template> template = template(value);
    template
        .filter(t -> t.placeholders().anyMatch(Piece.Placeholder::splat))
        .ifPresent(t -> refuseSplat(value));
    return template.map(t -> new Written(value.place(), t));
  }

  private void refuseSplat(Yaml at) {
    log.add(at, "`...` spreads a list over words and must be a word of cmd by itself");
  }

  private Optional<Template> template(Yaml item) {
    if (item instanceof Yaml.Text text && !text.isNothing()) {
      return parsed(text);
    }
    log.add(item, "must be a text, is " + item.kind(), remedy(item));
    return Optional.empty();
  }

  private static String remedy(Yaml item) {
    return item instanceof Yaml.Mapping
        ? "put a text that begins with `{` in quotes"
        : "write \"\" for an empty text";
  }

  private Optional<Template> parsed(Yaml.Text text) {
    try {
      refuseNul(text);
      return Optional.of(TemplateParser.parse(text.text()));
    } catch (TemplateException fault) {
      log.add(text, String.valueOf(fault.getMessage()), fault.remedy());
      return Optional.empty();
    }
  }

  private void refuseNul(Yaml.Text text) {
    if (text.text().indexOf('\0') >= 0) {
      log.add(text, "has a NUL character, which no program can be given", "remove it");
    }
  }
}
