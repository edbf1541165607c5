package dev.runner.cli.terminal;

/**
 * Which streams are terminals, and how wide. The launcher tells it: a shell asks the system in no
 * time, while Java would have to load half a native-call library for it.
 *
 * @param columns 0 where unknown
 */
public record Terminals(boolean in, boolean out, boolean err, int columns) {
  private static final int WIDEST = 10_000;

  /**
   * Reads what the launcher says: the numbers of the streams that are terminals, then the width.
   */
  public static Terminals told(String text) {
    int comma = text.indexOf(',');
    String streams = comma < 0 ? text : text.substring(0, comma);
    return new Terminals(
        streams.indexOf('0') >= 0,
        streams.indexOf('1') >= 0,
        streams.indexOf('2') >= 0,
        comma < 0 ? 0 : width(text.substring(comma + 1)));
  }

  private static int width(String text) {
    try {
      int columns = text.isEmpty() ? 0 : Integer.parseInt(text);
      return columns < 0 || columns > WIDEST ? 0 : columns;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
