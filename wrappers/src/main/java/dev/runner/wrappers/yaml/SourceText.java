package dev.runner.wrappers.yaml;

import java.util.Optional;
import java.util.regex.Pattern;

/** The text of one file, by code points, as the YAML parser counts them. */
public final class SourceText {

  /** The largest file that is read, in characters. */
  public static final int LARGEST = 1 << 20;

  private static final int REPLACEMENT = 0xFFFD;
  private static final Pattern REST_OF_LINE = Pattern.compile("[ \\t]*(?:#.*)?");

  private final String file;
  private final int[] points;

  /** Text of a file; a byte order mark before it is left out. */
  public SourceText(String file, String text) {
    this.file = file;
    this.points = text.codePoints().skip(text.startsWith("\uFEFF") ? 1 : 0).toArray();
  }

  /** Why the file is not even parsed: too large, or not UTF-8. */
  Optional<Mistake> refusal() {
    if (points.length > LARGEST) {
      String message = "the file has %,d characters".formatted(points.length);
      return Optional.of(mistake(0, message, "keep it under %,d".formatted(LARGEST)));
    }
    int garbled = indexOf(REPLACEMENT);
    return garbled < 0
        ? Optional.empty()
        : Optional.of(mistake(garbled, "not UTF-8 here", "save the file as UTF-8"));
  }

  private Mistake mistake(int index, String message, String remedy) {
    Place at = place(index);
    return new Mistake(at.file(), at.line(), at.column(), "", message, Optional.of(remedy));
  }

  String text() {
    return between(0, points.length);
  }

  /** The first place of the file. */
  public Place start() {
    return new Place(file, 1, 1);
  }

  Place place(int index) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(index, points.length); i++) {
      boolean ends = points[i] == '\n';
      line += ends ? 1 : 0;
      column = ends ? 1 : column + 1;
    }
    return new Place(file, line, column);
  }

  Place place(org.yaml.snakeyaml.error.Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  int indexOf(int point) {
    int i = 0;
    while (i < points.length && points[i] != point) {
      i++;
    }
    return i < points.length ? i : -1;
  }

  /** A stretch as it was written: with its indentation and the comment at its end, where alone. */
  public String written(Yaml.Stretch stretch) {
    String content = between(indented(stretch.from()), stretch.to()).stripTrailing();
    String rest = between(stretch.to(), endOfLine(stretch.to()));
    boolean wholeLine = REST_OF_LINE.matcher(rest).matches();
    return wholeLine && !endsLine(stretch.to()) ? (content + rest).stripTrailing() : content;
  }

  // A block scalar ends at the start of the line after it: that line is not part of it.
  private boolean endsLine(int index) {
    return index > 0 && points[index - 1] == '\n';
  }

  private int indented(int from) {
    int i = from;
    while (i > 0 && points[i - 1] == ' ') {
      i--;
    }
    return i == 0 || points[i - 1] == '\n' ? i : from;
  }

  private int endOfLine(int from) {
    int i = from;
    while (i < points.length && points[i] != '\n' && points[i] != '\r') {
      i++;
    }
    return i;
  }

  private String between(int from, int to) {
    return new String(points, from, to - from);
  }
}
