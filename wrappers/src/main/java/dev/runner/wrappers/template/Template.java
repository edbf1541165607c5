package dev.runner.wrappers.template;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One text with placeholders. */
public record Template(List<Piece> pieces) {

  public Template {
    pieces = List.copyOf(pieces);
  }

  /** The names of the placeholders, in order. */
  public List<String> names() {
    return placeholders().map(Piece.Placeholder::name).toList();
  }

  /** The placeholders, in order. */
  public Stream<Piece.Placeholder> placeholders() {
    return pieces.stream()
        .filter(Piece.Placeholder.class::isInstance)
        .map(Piece.Placeholder.class::cast);
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
    };
  }
}
