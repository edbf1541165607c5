package dev.runner.wrappers.output;

import java.util.Locale;

/**
 * One thing of a conversation.
 *
 * @param offset of the line that said it, in bytes from the beginning of the output; of its first
 *     line, where several said it together
 * @param end the offset behind that line: who has this goes on from there
 * @param text for people; of several lines only where it is a text of the model
 */
public record Item(long offset, long end, Kind kind, String text) {

  /** What kind of thing. */
  public enum Kind {
    /** What the model says. */
    TEXT,
    /** A call of a tool with what came of it. */
    TOOL,
    /** A permission that nobody gave. */
    DENIED,
    /** What a step used. */
    COST,
    /** Something failed. */
    ERROR,
    /** Something is tried again. */
    RETRY;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
