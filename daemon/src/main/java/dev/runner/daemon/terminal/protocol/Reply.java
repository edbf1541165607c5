package dev.runner.daemon.terminal.protocol;

import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the host answers; each type is one answer. */
public final class Reply {

  private Reply() {}

  /** The path of the slave. */
  public record Opened(String slave) {}

  /** The size of the log. */
  public record Finished(long bytes) {}

  /** All terminals held. */
  public record Held(List<One> terminals) {
    /** One of them; {@code bytes} is the size of its log. */
    public record One(String taskId, int columns, int rows, long bytes, int viewers) {}
  }

  /** It was done. */
  public record Done() {}

  /** The screen as plain text. */
  public record Shown(
      int columns,
      int rows,
      Screen.Cursor cursor,
      Optional<String> title,
      boolean alternate,
      List<String> lines) {
    public static Shown of(Screen screen) {
      return new Shown(
          screen.size().columns(),
          screen.size().rows(),
          screen.cursor(),
          screen.title(),
          screen.alternate(),
          screen.lines());
    }

    public Screen screen() {
      return new Screen(new ScreenSize(columns, rows), cursor, title, alternate, lines);
    }
  }

  /** It was not done. */
  public record Failed(String error, Optional<String> message) {
    public static Failed of(TerminalException failure) {
      return new Failed(
          failure.kind().name().toLowerCase(Locale.ROOT),
          Optional.ofNullable(failure.getMessage()));
    }

    public static Failed unknownOp() {
      return new Failed("unknown_op", Optional.empty());
    }

    /** The same failure for whoever asked. */
    public TerminalException exception() {
      String text = message.orElse("The terminal host answers: " + error);
      for (TerminalException.Kind kind : TerminalException.Kind.values()) {
        if (kind.name().equalsIgnoreCase(error)) {
          return new TerminalException(kind, text);
        }
      }
      return new TerminalException(TerminalException.Kind.NO_HOST, text);
    }
  }

  /** What is said beside the bytes while somebody watches, by either side. */
  public record ViewWord(
      String type,
      Optional<Integer> columns,
      Optional<Integer> rows,
      Optional<Boolean> typing,
      Optional<String> typist) {
    public static final String HELLO = "hello";
    public static final String RESIZE = "resize";
    public static final String KEYBOARD = "keyboard";
    public static final String ENDED = "ended";
    public static final String ALIVE = "alive";

    public static ViewWord hello(ScreenSize size, boolean typing, Optional<String> typist) {
      return new ViewWord(
          HELLO,
          Optional.of(size.columns()),
          Optional.of(size.rows()),
          Optional.of(typing),
          typist);
    }

    public static ViewWord resize(ScreenSize size) {
      return new ViewWord(
          RESIZE,
          Optional.of(size.columns()),
          Optional.of(size.rows()),
          Optional.empty(),
          Optional.empty());
    }

    public static ViewWord keyboard(boolean typing, Optional<String> typist) {
      return new ViewWord(
          KEYBOARD, Optional.empty(), Optional.empty(), Optional.of(typing), typist);
    }

    public static ViewWord ended() {
      return bare(ENDED);
    }

    /** Says nothing; it cannot be sent where nobody is left to hear it. */
    public static ViewWord alive() {
      return bare(ALIVE);
    }

    private static ViewWord bare(String type) {
      return new ViewWord(
          type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The size in it; throws {@link ProtocolException} where there is none that can be. */
    public ScreenSize size() {
      try {
        return new ScreenSize(columns.orElse(0), rows.orElse(0));
      } catch (IllegalArgumentException e) {
        throw new ProtocolException("a size cannot be", e);
      }
    }
  }
}
