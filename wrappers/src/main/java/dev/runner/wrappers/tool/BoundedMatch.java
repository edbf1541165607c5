package dev.runner.wrappers.tool;

import java.util.regex.Pattern;

/**
 * Matches a pattern in a bounded number of steps.
 *
 * <p>java.util.regex backtracks: a careless pattern and a hostile value could hold a thread for
 * hours, and it recurses: a long value could overflow the stack. Both count as no match.
 */
final class BoundedMatch {

  private static final int MOST_STEPS = 5_000_000;

  private BoundedMatch() {}

  static boolean matches(Pattern pattern, String text) {
    try {
      return pattern.matcher(new CountedText(text)).matches();
    } catch (TooManySteps | StackOverflowError tooHard) {
      return false;
    }
  }

  /** A text that counts how often it is looked at. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private int steps;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The bound was reached. */
  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super("pattern takes too many steps", null, false, false);
    }
  }
}
