package dev.runner.cli.connect;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * One table of a text of TOML, put at its end and taken out again with every other character left
 * as it is.
 */
record TomlEdit(String group, String name) implements ConfigEdit {
  /** A table that begins there, up to before the next one. */
  private record Block(int start, int end) {}

  @Override
  public Optional<String> current(String text) {
    return block(text).map(b -> text.substring(b.start(), b.end()));
  }

  @Override
  public String fresh(JsonObject first, JsonObject value) {
    return table(value, "\n");
  }

  @Override
  public boolean isFresh(String text, JsonObject first) {
    return block(text).filter(b -> b.start() == 0 && b.end() == text.length()).isPresent();
  }

  private String table(JsonObject value, String lineEnd) {
    StringBuilder table = new StringBuilder("[" + group + "." + name + "]" + lineEnd);
    for (String key : value.names()) {
      String member = value.only(key).toString();
      String written = member.substring(Json.write(key).length() + 2, member.length() - 1);
      table.append(key).append(" = ").append(written.replace("\",\"", "\", \"")).append(lineEnd);
    }
    return table.toString();
  }

  @Override
  public String put(String text, JsonObject value) {
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    String table = table(value, lineEnd);
    Optional<Block> there = block(text);
    if (there.isPresent()) {
      return checked(
          text, text.substring(0, there.get().start()) + table + text.substring(there.get().end()));
    }
    refuseOtherForm(text);
    // A blank line comes between where the text ends with a line: taken out again, it tells that.
    return checked(text, text + lineEnd + table);
  }

  /** What is written as one value cannot get a table more (TOML 1.0, "Inline Table", "Table"). */
  private void refuseOtherForm(String text) {
    Optional<TomlPosition> at = Optional.ofNullable(parsed(text).inputPositionOf(List.of(group)));
    boolean inline =
        at.isPresent() && !text.lines().toList().get(at.get().line() - 1).strip().startsWith("[");
    if (inline) {
      throw new NotUnderstood(
          at.get().line(),
          at.get().column(),
          "%s is not written as tables; write [%s.NAME], then run this again"
              .formatted(group, group));
    }
  }

  @Override
  public String remove(String text) {
    Optional<Block> there = block(text);
    if (there.isEmpty()) {
      return text;
    }
    String before = text.substring(0, there.get().start());
    String kept = before.replaceFirst("\r?\n\\z", "");
    return checked(text, kept + text.substring(there.get().end()));
  }

  /**
   * The table of the entry.
   *
   * @throws NotUnderstood when the entry is written in another way
   */
  private Optional<Block> block(String text) {
    Optional<TomlPosition> at = Optional.ofNullable(parsed(text).inputPositionOf(path()));
    if (at.isEmpty()) {
      return Optional.empty();
    }
    Matcher header = header().matcher(text);
    if (!header.find()) {
      throw new NotUnderstood(
          at.get().line(),
          at.get().column(),
          "%s is not written as a table [%s.%s]; remove it, then run this again"
              .formatted(name, group, name));
    }
    Matcher next = Pattern.compile("(?m)^[ \\t]*\\[").matcher(text);
    int end = next.find(header.end()) ? next.start() : text.length();
    return Optional.of(
        new Block(header.start(), withoutWhatLeadsToTheNext(text, header.end(), end)));
  }

  /** Blank lines and comments before the next table belong to that. */
  private static int withoutWhatLeadsToTheNext(String text, int from, int end) {
    Matcher lines =
        Pattern.compile("(?m)^[ \\t]*[^#\\s].*(?:\\R|\\z)").matcher(text).region(from, end);
    int last = from;
    while (lines.find()) {
      last = lines.end();
    }
    return last;
  }

  private Pattern header() {
    return Pattern.compile(
        "(?m)^[ \\t]*\\[[ \\t]*%s[ \\t]*\\.[ \\t]*%s[ \\t]*\\][^\\n]*(?:\\n|\\z)"
            .formatted(key(group), key(name)));
  }

  private static String key(String name) {
    return "(?:%1$s|\"%1$s\"|'%1$s')".formatted(Pattern.quote(name));
  }

  private List<String> path() {
    return List.of(group, name);
  }

  private static TomlParseResult parsed(String text) {
    TomlParseResult result = Toml.parse(text);
    if (result.hasErrors()) {
      TomlParseError first = result.errors().getFirst();
      throw new NotUnderstood(
          first.position().line(),
          first.position().column(),
          "this is not TOML: " + first.getMessage());
    }
    return result;
  }

  /** Found by looking at lines, a table could be part of a text; then other things would change. */
  private String checked(String before, String after) {
    if (!others(before).equals(others(after))) {
      throw new NotUnderstood(1, 1, "it cannot be changed safely; edit it by hand");
    }
    return after;
  }

  private String others(String text) {
    TomlParseResult result = parsed(text);
    return result.dottedKeySet().stream()
        .filter(key -> !(key + ".").startsWith(group + "." + name + "."))
        .sorted()
        .map(key -> key + "=" + shown(result.get(key)))
        .toList()
        .toString();
  }

  private static String shown(@Nullable Object value) {
    return value instanceof TomlArray array ? array.toJson() : String.valueOf(value);
  }

  @Override
  public String toString() {
    return "[" + group + "." + name + "]";
  }
}
