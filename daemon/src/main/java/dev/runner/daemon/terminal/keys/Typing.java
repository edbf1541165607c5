package dev.runner.daemon.terminal.keys;

import dev.runner.daemon.terminal.TypedInput;
import dev.runner.daemon.terminal.screen.Modes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What is typed, as the bytes the program expects. */
public final class Typing {
  private static final String PASTE_BEGINS = "\033[200~";
  private static final String PASTE_ENDS = "\033[201~";

  private Typing() {}

  /**
   * All parts, one after the other.
   *
   * @throws dev.runner.daemon.terminal.TerminalException {@code NO_SUCH_KEY}, naming the nearest
   *     names; then nothing should be typed
   */
  public static byte[] bytes(TypedInput input, Modes modes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (TypedInput.Part part : input.parts()) {
      bytes.writeBytes(characters(part, modes).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String characters(TypedInput.Part part, Modes modes) {
    return switch (part) {
      case TypedInput.Text(String text) -> entered(text);
      case TypedInput.Key(String name) -> Keys.characters(Key.named(name), modes);
      case TypedInput.Paste(String text) -> pasted(text, modes);
    };
  }

  /** The Enter of a keyboard sends CR, whatever ends the lines of a text. */
  private static String entered(String text) {
    return text.replace("\r\n", "\r").replace('\n', '\r');
  }

  /** Without control characters a text can neither end its brackets nor press keys. */
  private static String pasted(String text, Modes modes) {
    StringBuilder harmless = new StringBuilder(text.length());
    entered(text)
        .codePoints()
        .filter(c -> !Character.isISOControl(c) || c == '\t' || c == '\r')
        .forEach(harmless::appendCodePoint);
    return modes.has(Modes.BRACKETED_PASTE)
        ? PASTE_BEGINS + harmless + PASTE_ENDS
        : harmless.toString();
  }
}
