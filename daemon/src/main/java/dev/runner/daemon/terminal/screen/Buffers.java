package dev.runner.daemon.terminal.screen;

import dev.runner.daemon.terminal.ScreenSize;

/** The main screen, and the alternate one that full-screen programs put over it. */
final class Buffers {

  /** One of the two; each has a saved cursor of its own. */
  static final class Buffer {
    final Grid grid;
    Cursor saved = new Cursor();

    private Buffer(int columns, int rows) {
      grid = new Grid(columns, rows);
    }

    private static Buffer none() {
      return new Buffer(1, 1);
    }

    private void resize(ScreenSize size, int dropped) {
      grid.resize(size.columns(), size.rows(), dropped);
      saved.row -= dropped;
      saved.clamp(size.columns(), size.rows());
    }
  }

  private Buffer main;
  private Buffer alternate = Buffer.none();
  private boolean alternateUp;

  Buffers(ScreenSize size) {
    main = new Buffer(size.columns(), size.rows());
  }

  Buffer main() {
    return main;
  }

  /** The one that is up. */
  Buffer shown() {
    return alternateUp ? alternate : main;
  }

  /** A blank main screen. */
  void reset() {
    main = blank();
    useAlternate(false);
  }

  private Buffer blank() {
    return new Buffer(main.grid.columns(), main.grid.rows());
  }

  /** Puts the other screen up; the alternate one comes up blank unless it was up before. */
  void useAlternate(boolean up) {
    if (up != alternateUp) {
      alternate = up ? blank() : Buffer.none();
      alternateUp = up;
    }
  }

  /**
   * Cuts or widens both.
   *
   * @param dropped lines that go at the top of the one that is up, so that its cursor stays on it
   */
  void resize(ScreenSize size, int dropped) {
    int droppedOfMain = alternateUp ? Math.max(0, main.saved.row - size.rows() + 1) : dropped;
    main.resize(size, droppedOfMain);
    if (alternateUp) {
      alternate.resize(size, dropped);
    }
  }
}
