package dev.runner.wrappers.output;

/** Understands the lines that one kind of tool prints. It may remember what it has read. */
interface OutputReader {
  /**
   * Tells what a line says; nothing in a line makes it fail.
   *
   * @param line without its line end
   */
  void line(String line, Story story);

  /** Whether something that counts stands on the standard error of such a tool, too. */
  default boolean readsErrors() {
    return false;
  }

  /** Tells what a line of its standard error says. */
  default void errorLine(String line, Story story) {}

  /** Whether a stream of this kind has an end mark, so that one without it was cut off. */
  default boolean hasEndMark() {
    return true;
  }
}
