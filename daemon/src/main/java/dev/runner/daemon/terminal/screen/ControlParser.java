package dev.runner.daemon.terminal.screen;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The states of a DEC VT500 parser (vt100.net/emu/dec_ansi_parser) over UTF-8: C1 controls are
 * understood as two bytes only, as every terminal does that speaks UTF-8.
 */
final class ControlParser {
  private static final int CHUNK_BYTES = 4_096;
  private static final int STRING_KEPT_BYTES = 4_096;
  private static final int STRING_WHOLE_BYTES = 65_536;
  private static final int CAN = 0x18;
  private static final int SUB = 0x1a;
  private static final int ESC = 0x1b;
  private static final int BEL = 0x07;
  private static final int DEL = 0x7f;

  private enum State {
    GROUND,
    ESCAPE,
    CSI,
    CSI_IGNORED,
    STRING,
    STRING_ESCAPE
  }

  private final byte[] chunk = new byte[CHUNK_BYTES];
  private final Csi csi = new Csi();
  private final byte[] character = new byte[4];
  private final ByteArrayOutputStream string = new ByteArrayOutputStream(0);
  private State state = State.GROUND;
  private int characterBytes;
  private int intermediate;
  private int stringKind;
  private int stringBytes;
  private long followed;
  private long whole;

  long whole() {
    return whole;
  }

  /** Tells the actions what all remaining bytes mean. */
  void parse(ByteBuffer bytes, ControlActions actions) {
    while (bytes.hasRemaining()) {
      int count = Math.min(bytes.remaining(), CHUNK_BYTES);
      bytes.get(chunk, 0, count);
      parse(count, actions);
    }
  }

  private void parse(int count, ControlActions actions) {
    int at = 0;
    while (at < count) {
      if (state == State.GROUND) {
        at = ground(at, count, actions);
      } else {
        sequence(chunk[at++] & 0xff, actions);
      }
      if (isWhole()) {
        whole = followed + at;
      }
    }
    followed += count;
  }

  private boolean isWhole() {
    return switch (state) {
      case GROUND -> characterBytes == 0;
      case STRING, STRING_ESCAPE -> stringBytes > STRING_WHOLE_BYTES;
      case ESCAPE, CSI, CSI_IGNORED -> false;
    };
  }

  private int ground(int from, int count, ControlActions actions) {
    if (characterBytes > 0) {
      return character(from, actions);
    }
    int at = from;
    while (at < count && isText(chunk[at])) {
      at++;
    }
    int end = at == count ? at - Utf8.unfinished(chunk, from, at) : at;
    if (end > from) {
      actions.text(chunk, from, end);
      return end;
    }
    if (end < at) {
      characterBytes = at - end;
      System.arraycopy(chunk, end, character, 0, characterBytes);
      whole = followed + end;
      return at;
    }
    control(chunk[at] & 0xff, actions);
    return at + 1;
  }

  private static boolean isText(byte b) {
    return (b >= 0x20 && b != DEL) || b < 0;
  }

  /** Takes one more byte of a character that began in an earlier piece, unless it is none of it. */
  private int character(int at, ControlActions actions) {
    boolean continues = (chunk[at] & 0xc0) == 0x80;
    if (continues) {
      character[characterBytes++] = chunk[at];
    }
    if (!continues || Utf8.unfinished(character, 0, characterBytes) == 0) {
      int length = characterBytes;
      characterBytes = 0;
      actions.text(character, 0, length);
    }
    return continues ? at + 1 : at;
  }

  private void control(int code, ControlActions actions) {
    if (code == ESC) {
      state = State.ESCAPE;
      intermediate = 0;
    } else if (code == CAN || code == SUB) {
      state = State.GROUND;
    } else if (code != DEL) {
      actions.control(code);
    }
  }

  private void sequence(int b, ControlActions actions) {
    switch (state) {
      case STRING -> inString(b, actions);
      case STRING_ESCAPE -> afterString(b, actions);
      case ESCAPE, CSI, CSI_IGNORED -> {
        if (b < 0x20 || b == DEL) {
          control(b, actions);
        } else if (state == State.ESCAPE) {
          inEscape(b, actions);
        } else {
          inCsi(b, actions);
        }
      }
      case GROUND -> throw new IllegalStateException("no sequence");
    }
  }

  private void inEscape(int b, ControlActions actions) {
    if (b < 0x30) {
      intermediate = b;
    } else if (intermediate == 0 && b == '[') {
      csi.clear();
      state = State.CSI;
    } else if (intermediate == 0 && isString(b)) {
      stringKind = b;
      stringBytes = 0;
      string.reset();
      state = State.STRING;
    } else {
      state = State.GROUND;
      if (b < DEL) {
        actions.escape(intermediate, b);
      }
    }
  }

  private static boolean isString(int b) {
    return b == ']' || b == 'P' || b == '_' || b == '^' || b == 'X';
  }

  private void inCsi(int b, ControlActions actions) {
    if (b >= 0x40 && b < DEL) {
      boolean ignored = state == State.CSI_IGNORED;
      state = State.GROUND;
      csi.last = b;
      if (!ignored) {
        actions.csi(csi);
      }
    } else if (b < 0x30) {
      csi.intermediate = b;
    } else if (csi.intermediate != 0 || b > DEL) {
      state = State.CSI_IGNORED;
    } else if (b <= '9') {
      csi.digit(b - '0');
    } else if (b == ':' || b == ';') {
      csi.separate(b == ':');
    } else if (csi.prefix == 0 && csi.isEmpty()) {
      csi.prefix = b;
    } else {
      state = State.CSI_IGNORED;
    }
  }

  private void inString(int b, ControlActions actions) {
    stringBytes = Math.min(stringBytes + 1, STRING_WHOLE_BYTES + 1);
    if (b == ESC) {
      state = State.STRING_ESCAPE;
    } else if (b == CAN || b == SUB) {
      state = State.GROUND;
    } else if (b == BEL && stringKind == ']') {
      endString(actions);
    } else if (string.size() < STRING_KEPT_BYTES && (stringKind == ']' || stringKind == 'P')) {
      string.write(b);
    }
  }

  private void afterString(int b, ControlActions actions) {
    endString(actions);
    if (b != '\\') {
      control(ESC, actions);
      sequence(b, actions);
    }
  }

  private void endString(ControlActions actions) {
    state = State.GROUND;
    if (stringKind == ']' || stringKind == 'P') {
      actions.string(stringKind, string.toString(StandardCharsets.UTF_8));
    }
  }
}
