package dev.runner.daemon.terminal.screen;

import dev.runner.daemon.terminal.ScreenSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What real programs wrote to a terminal, and what tmux 3.3a shows of it: {@code origin.md}. */
enum Recording {
  BASH(80, 24),
  HTOP(100, 30),
  LESS(80, 24),
  MC(100, 30),
  OPENCODE(120, 32),
  PYTHON(80, 24),
  TOP(80, 24),
  VIM(80, 24);

  private final int columns;
  private final int rows;

  Recording(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  ScreenSize size() {
    return new ScreenSize(columns, rows);
  }

  byte[] bytes() {
    return read(".rec");
  }

  /** One line per row, without trailing blanks. */
  List<String> shownByTmux() {
    return new String(read(".txt"), StandardCharsets.UTF_8).lines().toList();
  }

  private byte[] read(String ending) {
    String name = name().toLowerCase(Locale.ROOT) + ending;
    try (InputStream file = Objects.requireNonNull(Recording.class.getResourceAsStream(name))) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
