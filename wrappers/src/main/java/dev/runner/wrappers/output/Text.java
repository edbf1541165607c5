package dev.runner.wrappers.output;

/** Output for people: nothing is read from it. */
final class Text implements OutputReader {
  @Override
  public void line(String line, Story story) {
    // The line is known, and says nothing.
  }

  @Override
  public boolean hasEndMark() {
    return false;
  }
}
