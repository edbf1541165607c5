package dev.runner.cli.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** One line of a head, without its line break. */
final class AsciiLine {
  private static final int LONGEST = 16 * 1024;

  private AsciiLine() {}

  static String read(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("it closed the connection early");
      }
      if (line.length() == LONGEST) {
        throw new BadAnswer("its answer has an endless line");
      }
      line.append((char) c);
    }
    return withoutReturn(line);
  }

  private static String withoutReturn(StringBuilder line) {
    int last = line.length() - 1;
    if (last >= 0 && line.charAt(last) == '\r') {
      line.setLength(last);
    }
    return line.toString();
  }
}
