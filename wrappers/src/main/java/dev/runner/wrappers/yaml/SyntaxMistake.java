package dev.runner.wrappers.yaml;

import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** What the YAML parser complains of, in words that help. */
final class SyntaxMistake {

  private static final Map<String, String> REMEDIES =
      Map.of(
          "\\t(TAB)", "indent and separate with spaces, not tabs",
          "mapping values are not allowed here",
              "a text with `: ` in it wants quotes; a key must be indented like its neighbours",
          "that cannot start any token", "put the text in quotes",
          "unexpected end of stream", "close the quote",
          "expected ',' or '}'", "close the `{`, or put a text that begins with `{` in quotes",
          "expected ',' or ']'", "close the `[`",
          "could not find expected ':'", "put `:` and a space after the key",
          "expected <block end>", "check the indentation of this line and the ones before it");

  private SyntaxMistake() {}

  static Mistake of(YAMLException fault, SourceText source) {
    return switch (fault) {
      case MarkedYAMLException marked -> marked(marked, source);
      case ReaderException unreadable -> unreadable(unreadable, source);
      default -> at(source.start(), "not YAML: " + fault.getMessage(), Optional.empty());
    };
  }

  private static Mistake marked(MarkedYAMLException fault, SourceText source) {
    Place place =
        Optional.ofNullable(fault.getProblemMark())
            .or(() -> Optional.ofNullable(fault.getContextMark()))
            .map(source::place)
            .orElse(source.start());
    String problem = String.valueOf(fault.getProblem());
    return at(place, "not YAML: " + withContext(problem, fault, source), remedy(problem));
  }

  // "expected '}' but got <stream end>" is of no use without where the `{` stands.
  private static String withContext(String problem, MarkedYAMLException fault, SourceText source) {
    String short_ = problem.replaceAll(" ?\\(Do not use .*\\)", "");
    return Optional.ofNullable(fault.getContextMark())
        .map(source::place)
        .map(place ->
            "%s, %s that begins in line %d".formatted(short_, fault.getContext(), place.line()))
        .orElse(short_);
  }

  private static Mistake unreadable(ReaderException fault, SourceText source) {
    String message = "the character U+%04X is not allowed".formatted(fault.getCodePoint());
    Place place = source.place(Math.max(0, source.indexOf(fault.getCodePoint())));
    return at(place, message, Optional.of("write it as an escape in double quotes, or remove it"));
  }

  private static Optional<String> remedy(String problem) {
    return REMEDIES.entrySet().stream()
        .filter(entry -> problem.contains(entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Mistake at(Place place, String message, Optional<String> remedy) {
    return new Mistake(place.file(), place.line(), place.column(), "", message, remedy);
  }
}
