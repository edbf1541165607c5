package dev.runner.cli.attach;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Looks for the detach key in what is typed, over the borders of reads. Only what has begun like a
 * form of that key and is no key by itself is held back, until the next read tells.
 */
final class TypedBytes {
  /**
   * What one read brought.
   *
   * @param pass what goes on to the task
   * @param detach whether the key came; what follows it is dropped
   */
  record Piece(ByteBuffer pass, boolean detach) {}

  private static final char ESCAPE = '\u001b';

  /** {@code ESC} and {@code ESC [} are also keys (Escape, Alt-[): they must not wait. */
  private static final int KEYS_THEMSELVES = 2;

  private static final int LONGEST = 64;

  private final DetachKey key;
  private final StringBuilder sequence = new StringBuilder();
  private int passed;

  TypedBytes(DetachKey key) {
    this.key = key;
  }

  Piece read(byte[] bytes, int length) {
    ByteArrayOutputStream pass = new ByteArrayOutputStream(length + sequence.length());
    boolean detach = false;
    for (int i = 0; i < length && !detach; i++) {
      detach = next(bytes[i], pass);
    }
    if (sequence.length() <= KEYS_THEMSELVES) {
      passSequence(pass);
    }
    return new Piece(ByteBuffer.wrap(pass.toByteArray()), detach);
  }

  /** Whether this byte completes the detach key. */
  private boolean next(byte each, ByteArrayOutputStream pass) {
    char c = (char) (each & 0xff);
    if (!sequence.isEmpty() && goesOn(c)) {
      sequence.append(c);
      return false;
    }
    boolean isKey =
        sequence.isEmpty() ? each == key.control() : isEnd(c) && key.isSentAs(parameters(), c);
    if (!isKey) {
      passSequence(pass);
      sequence.setLength(0);
      passed = 0;
      return first(each, pass);
    }
    sequence.setLength(0);
    return true;
  }

  private boolean first(byte each, ByteArrayOutputStream pass) {
    if (each == key.control()) {
      return true;
    }
    if (each == ESCAPE) {
      sequence.append(ESCAPE);
    } else {
      pass.write(each);
    }
    return false;
  }

  private boolean goesOn(char c) {
    return sequence.length() == 1
        ? c == '['
        : sequence.length() < LONGEST && ((c >= '0' && c <= '9') || c == ';' || c == ':');
  }

  private boolean isEnd(char c) {
    return sequence.length() > KEYS_THEMSELVES && (c == 'u' || c == '~');
  }

  private String parameters() {
    return sequence.substring(KEYS_THEMSELVES);
  }

  private void passSequence(ByteArrayOutputStream pass) {
    for (; passed < sequence.length(); passed++) {
      pass.write(sequence.charAt(passed));
    }
  }
}
