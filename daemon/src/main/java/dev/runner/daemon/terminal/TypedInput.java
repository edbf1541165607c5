package dev.runner.daemon.terminal;

import java.util.List;

/** What is typed at once, in this order. */
public record TypedInput(List<Part> parts) {

  public TypedInput {
    parts = List.copyOf(parts);
  }

  /** One piece of it. */
  public sealed interface Part {}

  /** Characters as from a keyboard. */
  public record Text(String text) implements Part {}

  /**
   * A key by name: {@code Enter Tab Escape Backspace Delete Insert Home End PageUp PageDown Up Down
   * Left Right Space F1}…{@code F12}, with {@code Ctrl-}, {@code Alt-}, {@code Shift-} before it
   * ({@code Ctrl-C}, {@code Alt-x}); sent as the program asked for keys.
   */
  public record Key(String name) implements Part {}

  /** Text that is pasted: in brackets where the program asked for that. */
  public record Paste(String text) implements Part {}
}
