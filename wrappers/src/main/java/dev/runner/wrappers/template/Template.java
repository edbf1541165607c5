package dev.runner.wrappers.template;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One text with placeholders. */
public record Template(List<Piece> pieces) {

  public Template {
    pieces = List.copyOf(pieces);
  }

  /** The names of the placeholders and conditions, in order. */
  public List<String> names() {
    return pieces.stream().flatMap(Template::name).toList();
  }

  private static Stream<String> name(Piece piece) {
    return switch (piece) {
      case Piece.Literal literal -> Stream.empty();
      case Piece.Placeholder placeholder -> Stream.of(placeholder.name());
      case Piece.Condition condition -> Stream.of(condition.name());
    };
  }

  /** The placeholders, in order. */
  public Stream<Piece.Placeholder> placeholders() {
    return pieces.stream()
        .filter(Piece.Placeholder.class::isInstance)
        .map(Piece.Placeholder.class::cast);
  }

  /** The names of the conditions, in order. */
  public List<String> conditions() {
    return pieces.stream()
        .filter(Piece.Condition.class::isInstance)
        .map(piece -> ((Piece.Condition) piece).name())
        .toList();
  }

  /** Whether it is one condition and nothing else: it decides, and is no text itself. */
  public boolean isOneCondition() {
    return pieces.size() == 1 && pieces.getFirst() instanceof Piece.Condition;
  }

  /** Whether every placeholder has a value and every condition is true. */
  public boolean isPresent(Values values) {
    return pieces.stream().allMatch(piece -> isPresent(piece, values));
  }

  private static boolean isPresent(Piece piece, Values values) {
    return switch (piece) {
      case Piece.Literal literal -> true;
      case Piece.Placeholder placeholder -> values.has(placeholder.name());
      case Piece.Condition condition -> values.isTrue(condition.name());
    };
  }

  /** Whether it is one placeholder and nothing else. */
  public boolean isOnePlaceholder() {
    return pieces.size() == 1 && pieces.getFirst() instanceof Piece.Placeholder;
  }

  /** Whether the text begins with a value. */
  public boolean beginsWithValue() {
    return !pieces.isEmpty() && pieces.getFirst() instanceof Piece.Placeholder;
  }

  /** The text with every placeholder replaced; all names must have a value. */
  public String fill(Values values) {
    return pieces.stream().map(piece -> text(piece, values)).collect(Collectors.joining());
  }

  /** The text as one would write it in a file. */
  public String shown() {
    return pieces.stream().map(Piece::shown).collect(Collectors.joining());
  }

  private static String text(Piece piece, Values values) {
    return switch (piece) {
      case Piece.Literal literal -> literal.text();
      case Piece.Placeholder placeholder -> values.text(placeholder.name());
      case Piece.Condition condition -> "";
    };
  }
}
