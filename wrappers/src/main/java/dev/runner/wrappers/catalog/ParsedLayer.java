package dev.runner.wrappers.catalog;

import dev.runner.wrappers.key.Fields;
import dev.runner.wrappers.key.Key;
import dev.runner.wrappers.key.Mappings;
import dev.runner.wrappers.tool.Origin;
import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Place;
import dev.runner.wrappers.yaml.SourceText;
import dev.runner.wrappers.yaml.Yaml;
import dev.runner.wrappers.yaml.YamlComposer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The top of one file, read: its definitions of tools and its other keys. */
record ParsedLayer(Fields<Key.File> fields, List<Definition> definitions) {

  private static final Pattern TOOL_NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");

  static ParsedLayer parse(Layer layer, int rank, MistakeLog log) {
    SourceText source = new SourceText(layer.file(), layer.text());
    Yaml root = YamlComposer.compose(source, log).orElse(nothing(source.start()));
    Fields<Key.File> fields = Fields.of(root, Key.File.class, log);
    refuseVersion(fields);
    if (!layer.mayLimit()) {
      refuseLimits(fields);
    }
    return new ParsedLayer(fields, definitions(fields, layer, source, rank));
  }

  private static Yaml nothing(Place start) {
    return new Yaml.Mapping(start, "", List.of());
  }

  private static void refuseVersion(Fields<Key.File> fields) {
    fields
        .value(Key.File.VERSION)
        .filter(value -> !(value instanceof Yaml.Text text && text.text().equals("1")))
        .ifPresent(value -> refuseVersion(value, fields.log()));
  }

  private static void refuseVersion(Yaml value, MistakeLog log) {
    log.add(value, "version " + value.kind() + " is not known", "write `version: 1`");
  }

  private static void refuseLimits(Fields<Key.File> fields) {
    Stream.of(Key.File.LIMITS, Key.File.POOLS, Key.File.SETTINGS)
        .flatMap(key -> fields.mapping().entry(key.key()).stream())
        .forEach(entry -> refuseLimit(entry, fields.log()));
  }

  private static void refuseLimit(Yaml.Entry entry, MistakeLog log) {
    log.add(
        entry.key(),
        "a project's file can only define tools",
        "move it to the tools.yaml of the home");
  }

  private static List<Definition> definitions(
      Fields<Key.File> fields, Layer layer, SourceText source, int rank) {
    return fields.entries(Key.File.TOOLS).stream()
        .map(entry -> definition(entry, layer, source, rank, fields.log()))
        .toList();
  }

  private static void refuseName(Yaml.Entry entry, MistakeLog log) {
    if (!TOOL_NAME.matcher(entry.name()).matches()) {
      log.add(
          entry.key(),
          "`" + entry.name() + "` is no name of a tool",
          "lower-case letters, digits, `_`, `.` and `-`, at most 64, a letter or digit first");
    }
  }

  private static Definition definition(
      Yaml.Entry entry, Layer layer, SourceText source, int rank, MistakeLog log) {
    refuseName(entry, log);
    Place place = entry.key().place();
    Origin origin = new Origin(layer.kind().label(), place, source.written(entry.stretch()));
    Yaml.Mapping body = Mappings.of(entry.value(), log);
    boolean isMapping =
        entry.value() instanceof Yaml.Mapping
            || (entry.value() instanceof Yaml.Text text && text.isNothing());
    var atKey = new Yaml.Mapping(place, entry.key().path(), body.entries());
    return new Definition(entry.name(), rank, layer.mayLimit(), origin, atKey, isMapping);
  }
}
