package dev.runner.wrappers.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All that a reader made of an output. */
record Read(
    Tokens tokens,
    Optional<String> model,
    Optional<String> session,
    Progress progress,
    Optional<String> answer,
    Verdict verdict,
    List<Item> items) {

  static Read of(OutputFormat format, byte[]... pieces) {
    List<Item> items = new ArrayList<>();
    OutputReading reading = new OutputReading(format, 0, items::add, text -> text);
    for (byte[] piece : pieces) {
      reading.take(piece, piece.length);
    }
    return of(reading, items);
  }

  /** With what it printed on standard error, byte by byte. */
  static Read withErrors(OutputFormat format, byte[] printed, byte[] errors) {
    List<Item> items = new ArrayList<>();
    OutputReading reading = new OutputReading(format, 0, items::add, text -> text);
    reading.take(printed, printed.length);
    for (byte each : errors) {
      reading.takeErrors(new byte[] {each}, 1);
    }
    return of(reading, items);
  }

  private static Read of(OutputReading reading, List<Item> items) {
    Verdict verdict = reading.end();
    Story story = reading.story();
    return new Read(
        story.tokens(),
        story.model(),
        story.session(),
        story.progress(),
        story.answer(),
        verdict,
        items);
  }

  static Read of(OutputFormat format, String... lines) {
    return of(format, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The conversation, each thing as {@code kind: text}. */
  List<String> conversation() {
    return items.stream().map(item -> item.kind().word() + ": " + item.text()).toList();
  }

  /** The same without the places where things were said. */
  Read placeless() {
    List<Item> moved = items.stream().map(i -> new Item(0, 0, i.kind(), i.text())).toList();
    return new Read(tokens, model, session, progress, answer, verdict, moved);
  }

  static byte[][] cut(byte[] bytes, int at) {
    return new byte[][] {
      Arrays.copyOfRange(bytes, 0, at), Arrays.copyOfRange(bytes, at, bytes.length)
    };
  }
}
