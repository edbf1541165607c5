package dev.runner.cli.command;

import dev.runner.cli.terminal.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text that was not typed but named: a file, or standard input to its end. */
public final class TextSource {
  private TextSource() {}

  /**
   * What a file holds.
   *
   * @throws CommandFailure when it cannot be read or is no UTF-8
   */
  public static String file(Path file) {
    try {
      return text(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw CommandFailure.badInput("cannot read the file " + file);
    }
  }

  /**
   * What comes on standard input.
   *
   * @throws CommandFailure when it cannot be read or is no UTF-8
   */
  public static String stdin(Console console) {
    try {
      return text("standard input", console.in().readAllBytes());
    } catch (IOException e) {
      throw CommandFailure.badInput("cannot read standard input: " + e.getMessage());
    }
  }

  private static String text(String from, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw CommandFailure.badInput(from + " is not UTF-8 text; name its path instead.");
    }
  }
}
