package dev.runner.daemon.terminal.screen;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Bytes as from a program that has gone mad: text, sequences of all kinds, some of them broken. */
final class RandomStream {
  private static final String[] TEXT = {
    "hello",
    "a",
    "漢字",
    "😀",
    "e\u0301",
    "é",
    "\u200d",
    "👩\u200d💻",
    "🇩🇪",
    " ",
    "0123456789",
    "\ufe0f"
  };
  private static final String FINALS = "@ABCDEFGHIJKLMPSTXZ`abcdefghlmnpqrstu";
  private static final int[] MODES = {
    1, 5, 6, 7, 9, 12, 25, 47, 66, 1000, 1002, 1003, 1004, 1006, 1047, 1048, 1049, 2004, 2031, 77
  };
  private static final String ESCAPES = "78DEHMc=>no\\";
  private static final String CONTROLS = "\b\t\n\013\f\r\016\017\030\000";

  private RandomStream() {}

  static byte[] of(Random random, int atLeast) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (bytes.size() < atLeast) {
      bytes.writeBytes(piece(random));
    }
    return bytes.toByteArray();
  }

  private static byte[] piece(Random random) {
    byte[] piece =
        switch (random.nextInt(10)) {
          case 0, 1, 2 -> utf8(TEXT[random.nextInt(TEXT.length)]);
          case 3, 4, 5 -> utf8(csi(random));
          case 6 -> utf8("\033[?" + mode(random) + (random.nextBoolean() ? "h" : "l"));
          case 7 -> utf8(other(random));
          case 8 -> utf8(String.valueOf(CONTROLS.charAt(random.nextInt(CONTROLS.length()))));
          default -> garbage(random);
        };
    boolean isCut = random.nextInt(12) == 0;
    return isCut ? Arrays.copyOf(piece, piece.length / 2) : piece;
  }

  private static int mode(Random random) {
    return MODES[random.nextInt(MODES.length)];
  }

  private static String csi(Random random) {
    StringBuilder csi = new StringBuilder("\033[");
    if (random.nextInt(6) == 0) {
      csi.append("<=>?!".charAt(random.nextInt(5)));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      csi.append(random.nextInt(5) == 0 ? random.nextInt(70_000) : random.nextInt(30));
      csi.append(random.nextInt(8) == 0 ? ':' : ';');
    }
    csi.append(random.nextInt(3) == 0 ? "" : String.valueOf(random.nextInt(110)));
    if (random.nextInt(12) == 0) {
      csi.append(" $!".charAt(random.nextInt(3)));
    }
    char last = random.nextInt(3) == 0 ? 'm' : FINALS.charAt(random.nextInt(FINALS.length()));
    return csi.append(last).toString();
  }

  private static String other(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "\033]2;title " + random.nextInt(100) + "\007";
      case 1 -> "\033P$qm\033\\";
      case 2 -> "\033(" + (random.nextBoolean() ? '0' : 'B');
      case 3 -> "\033)0";
      default -> "\033" + ESCAPES.charAt(random.nextInt(ESCAPES.length()));
    };
  }

  private static byte[] garbage(Random random) {
    byte[] garbage = new byte[1 + random.nextInt(6)];
    random.nextBytes(garbage);
    return garbage;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
