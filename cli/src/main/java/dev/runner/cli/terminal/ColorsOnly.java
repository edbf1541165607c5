package dev.runner.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Lets text and colours (SGR, ECMA-48 §8.3.117) through to a terminal and makes every other control
 * sequence visible: a log could else move the cursor, set the title or answer for the keyboard.
 */
final class ColorsOnly extends FilterOutputStream {
  private static final int MOST_SEQUENCE_CHARS = 64;
  private static final int CHARS = 8 * 1024;
  private static final char ESCAPE = '\u001b';
  private static final String PLAIN_AGAIN = "\u001b[0m";

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer chars = CharBuffer.allocate(CHARS);
  private final StringBuilder sequence = new StringBuilder();
  private ByteBuffer rest = ByteBuffer.allocate(0);
  private boolean colored;
  private boolean returned;

  ColorsOnly(OutputStream terminal) {
    super(terminal);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(rest.remaining() + length);
    in.put(rest).put(bytes, offset, length).flip();
    decode(in, false);
    rest = in;
  }

  private void decode(ByteBuffer in, boolean last) throws IOException {
    boolean more = true;
    while (more) {
      more = decoder.decode(in, chars, last).isOverflow();
      print();
    }
  }

  private void print() throws IOException {
    StringBuilder visible = new StringBuilder(chars.position() + 16);
    for (int i = 0; i < chars.position(); i++) {
      next(visible, chars.get(i));
    }
    chars.clear();
    out.write(visible.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void next(StringBuilder visible, char c) {
    if (!sequence.isEmpty()) {
      continueSequence(visible, c);
    } else if (c == ESCAPE) {
      endReturn(visible);
      sequence.append(c);
    } else {
      plain(visible, c);
    }
  }

  /** A carriage return belongs to a line break, or could overwrite what the line said. */
  private void plain(StringBuilder visible, char c) {
    if (c != '\n') {
      endReturn(visible);
    }
    returned = c == '\r';
    if (!returned) {
      VisibleText.append(visible, c);
    }
  }

  private void endReturn(StringBuilder visible) {
    if (returned) {
      VisibleText.append(visible, '\r');
    }
    returned = false;
  }

  private void continueSequence(StringBuilder visible, char c) {
    boolean bracket = sequence.length() == 1 && c == '[';
    boolean parameter = sequence.length() > 1 && ((c >= '0' && c <= '9') || c == ';' || c == ':');
    if ((bracket || parameter) && sequence.length() < MOST_SEQUENCE_CHARS) {
      sequence.append(c);
    } else if (sequence.length() > 1 && c == 'm') {
      colored = true;
      visible.append(sequence).append(c);
      sequence.setLength(0);
    } else {
      showSequence(visible);
      next(visible, c);
    }
  }

  private void showSequence(StringBuilder visible) {
    for (int i = 0; i < sequence.length(); i++) {
      VisibleText.append(visible, sequence.charAt(i));
    }
    sequence.setLength(0);
  }

  /** Shows what was held back and turns colours off; the terminal itself stays open. */
  @Override
  public void close() throws IOException {
    decode(rest, true);
    StringBuilder visible = new StringBuilder();
    endReturn(visible);
    showSequence(visible);
    out.write((visible + (colored ? PLAIN_AGAIN : "")).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
