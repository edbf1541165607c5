package dev.runner.wrappers.key;

import dev.runner.wrappers.template.TemplateParser;
import dev.runner.wrappers.tool.Parameter;
import dev.runner.wrappers.tool.ParameterType;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the declared parameters of a tool. */
final class ParameterReader {

  private final MistakeLog log;

  ParameterReader(MistakeLog log) {
    this.log = log;
  }

  Map<String, Parameter> all(List<Yaml.Entry> entries) {
    Map<String, Parameter> read = new LinkedHashMap<>();
    entries.forEach(entry -> read.put(entry.name(), parameter(entry)));
    return read;
  }

  private Parameter parameter(Yaml.Entry entry) {
    refuseName(entry);
    var fields = Fields.of(entry.value(), Key.Parameter.class, log);
    var type = fields.choice(Key.Parameter.TYPE, ParameterType.class).orElse(ParameterType.STRING);
    Optional<Object> fallback = fields.value(Key.Parameter.DEFAULT).flatMap(v -> value(v, type));
    Parameter read = parameter(entry.name(), type, fallback, fields);
    refuseContradictions(read, fields);
    return read;
  }

  private Parameter parameter(
      String name, ParameterType type, Optional<Object> fallback, Fields<Key.Parameter> fields) {
    return new Parameter(
        name,
        type,
        fields.flag(Key.Parameter.REQUIRED).orElse(fallback.isEmpty()),
        fallback,
        fields.list(Key.Parameter.ENUM, item -> value(item, single(type))).orElse(List.of()),
        fields.read(Key.Parameter.PATTERN, this::pattern),
        fields.flag(Key.Parameter.SECRET).orElse(false),
        fields.flag(Key.Parameter.ALLOW_DASH).orElse(false),
        fields.words(Key.Parameter.DESCRIPTION));
  }

  private void refuseName(Yaml.Entry entry) {
    if (!TemplateParser.isName(entry.name())) {
      log.add(
          entry.key(),
          "`" + entry.name() + "` is no name of a parameter",
          "letters, digits, `_` and `-`, at most 64, not a digit first");
    } else if (Tool.ALWAYS_THERE.contains(entry.name())) {
      log.add(entry.key(), "`" + entry.name() + "` is always there", "choose another name");
    }
  }

  // The choices of a list are those of its items.
  private static ParameterType single(ParameterType type) {
    return type == ParameterType.LIST ? ParameterType.STRING : type;
  }

  private Optional<Object> value(Yaml value, ParameterType type) {
    Optional<Object> converted = written(value, type).flatMap(type::convert);
    if (converted.isEmpty()) {
      log.add(value, "must be %s, is %s".formatted(type.shown(), value.kind()));
    }
    return converted;
  }

  private static Optional<Object> written(Yaml value, ParameterType type) {
    return switch (value) {
      case Yaml.Text text when type != ParameterType.LIST -> Optional.of(text.text());
      case Yaml.Sequence list when type == ParameterType.LIST -> texts(list);
      case Yaml.Text other -> Optional.empty();
      case Yaml.Sequence other -> Optional.empty();
      case Yaml.Mapping other -> Optional.empty();
    };
  }

  private static Optional<Object> texts(Yaml.Sequence list) {
    List<String> texts = new ArrayList<>();
    for (Yaml item : list.items()) {
      if (item instanceof Yaml.Text text && !text.isNothing()) {
        texts.add(text.text());
      }
    }
    return texts.size() == list.items().size() ? Optional.of(texts) : Optional.empty();
  }

  private Optional<Pattern> pattern(Yaml value) {
    Optional<String> text = new Scalars(log).words(value);
    try {
      return text.map(Pattern::compile);
    } catch (PatternSyntaxException fault) {
      log.add(value, "is no regular expression: " + fault.getDescription());
      return Optional.empty();
    }
  }

  private void refuseContradictions(Parameter parameter, Fields<Key.Parameter> fields) {
    fields.value(Key.Parameter.DEFAULT).ifPresent(at -> refuseDefault(parameter, at));
    fields
        .value(Key.Parameter.PATTERN)
        .filter(at -> !parameter.type().isText())
        .ifPresent(
            at -> log.add(at, "a pattern is for texts, not for " + parameter.type().shown()));
    fields
        .value(Key.Parameter.ENUM)
        .filter(at -> at instanceof Yaml.Sequence list && list.items().isEmpty())
        .ifPresent(at -> log.add(at, "is empty: no value would ever do", "remove it"));
  }

  private void refuseDefault(Parameter parameter, Yaml at) {
    parameter
        .fallback()
        .flatMap(parameter::fault)
        .ifPresent(fault -> log.add(at, "the default " + fault));
    if (parameter.secret()) {
      log.add(at, "a secret has no default: this file is no place for it", "remove the default");
    }
  }
}
