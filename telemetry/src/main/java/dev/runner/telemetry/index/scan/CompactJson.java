package dev.runner.telemetry.index.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over JSON as this program writes it: no spaces, ASCII only, whole numbers. Whatever it
 * walks over is JSON; where it stops, a parser is to be asked.
 */
class CompactJson {
  private static final int MAX_DEPTH = 64;
  private static final byte[][] LITERALS = {ascii("true"), ascii("false"), ascii("null")};
  private static final String ESCAPABLE = "\"\\/bfnrt";

  final byte[] text;
  int at;

  /** Whether the last string holds escapes. */
  boolean escaped;

  CompactJson(byte[] text) {
    this.text = text;
  }

  static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  final boolean next(char wanted) {
    boolean found = sees(wanted);
    at += found ? 1 : 0;
    return found;
  }

  final boolean sees(char wanted) {
    return at < text.length && text[at] == wanted;
  }

  /** Walks over any value. */
  final boolean value(int depth) {
    if (at >= text.length || depth > MAX_DEPTH) {
      return false;
    }
    return switch (text[at]) {
      case '"' -> string();
      case '{' -> object(depth);
      case '[' -> array(depth);
      case 't', 'f', 'n' -> literal();
      default -> number();
    };
  }

  private boolean object(int depth) {
    at++;
    if (next('}')) {
      return true;
    }
    do {
      if (!string() || !next(':') || !value(depth + 1)) {
        return false;
      }
    } while (next(','));
    return next('}');
  }

  private boolean array(int depth) {
    at++;
    if (next(']')) {
      return true;
    }
    do {
      if (!value(depth + 1)) {
        return false;
      }
    } while (next(','));
    return next(']');
  }

  private boolean literal() {
    for (byte[] literal : LITERALS) {
      int end = at + literal.length;
      if (end <= text.length && Arrays.equals(literal, 0, literal.length, text, at, end)) {
        at = end;
        return true;
      }
    }
    return false;
  }

  /** A whole number; what follows it, as a fraction, is no comma and no end. */
  private boolean number() {
    boolean _ = next('-');
    int from = at;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at > from && (at == from + 1 || text[from] != '0');
  }

  final boolean string() {
    if (!next('"')) {
      return false;
    }
    byte[] bytes = text;
    escaped = false;
    for (int i = at; i < bytes.length; i++) {
      byte c = bytes[i];
      if (c == '"') {
        at = i + 1;
        return true;
      }
      if (c == '\\') {
        escaped = true;
        i++;
        if (i == bytes.length || ESCAPABLE.indexOf(bytes[i]) < 0) {
          return false;
        }
      } else if (c < ' ') {
        return false;
      }
    }
    return false;
  }
}
