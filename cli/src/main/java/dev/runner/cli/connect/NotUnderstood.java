package dev.runner.cli.connect;

/** A text is not what it should be, at a place. */
final class NotUnderstood extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  NotUnderstood(int line, int column, String what) {
    super(what);
    this.line = line;
    this.column = column;
  }

  /** The same about a place in a text. */
  static NotUnderstood at(String text, int offset, String what) {
    String before = text.substring(0, offset);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new NotUnderstood(line, offset - before.lastIndexOf('\n'), what);
  }

  /** {@code FILE:LINE:COLUMN: what}. */
  String in(Object file) {
    return "%s:%d:%d: %s".formatted(file, line, column, getMessage());
  }
}
