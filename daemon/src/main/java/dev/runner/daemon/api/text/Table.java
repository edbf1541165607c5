package dev.runner.daemon.api.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Columns of text; the last one takes what is left of the line and is cut there. */
public final class Table {
  private static final String GAP = "  ";

  /** A text as it is measured, and how it is painted once it is padded. */
  public record Cell(String text, UnaryOperator<String> paint) {
    public static Cell of(String text) {
      return new Cell(Harmless.line(text), UnaryOperator.identity());
    }

    public static Cell of(String text, UnaryOperator<String> paint) {
      return new Cell(Harmless.line(text), paint);
    }
  }

  private final Style style;
  private final List<List<Cell>> rows = new ArrayList<>();

  public Table(Style style, String... headings) {
    this.style = style;
    row(List.of(headings).stream().map(h -> Cell.of(h, style::bold)).toList());
  }

  public void row(List<Cell> cells) {
    rows.add(cells);
  }

  public String render() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (List<Cell> row : rows) {
      line(row, widths, text);
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<Cell> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i).text()));
      }
    }
    return widths;
  }

  private void line(List<Cell> row, int[] widths, StringBuilder text) {
    int used = 0;
    int last = row.size() - 1;
    for (int i = 0; i < last; i++) {
      Cell cell = row.get(i);
      text.append(cell.paint().apply(cell.text()));
      text.append(" ".repeat(widths[i] - length(cell.text()))).append(GAP);
      used += widths[i] + GAP.length();
    }
    Cell cell = row.get(last);
    text.append(cell.paint().apply(cut(cell.text(), style.columns() - used)));
    text.append('\n');
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String cut(String text, int room) {
    int fits = Math.max(8, room);
    return length(text) <= fits
        ? text
        : text.substring(0, text.offsetByCodePoints(0, fits - 1)) + "…";
  }
}
