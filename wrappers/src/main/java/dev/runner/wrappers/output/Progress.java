package dev.runner.wrappers.output;

/**
 * How far a tool is.
 *
 * @param step what it said or did last, one short line; empty before that
 * @param errors it told of, whether or not it got over them; not those of the tools it called
 */
public record Progress(String step, int toolCalls, int retries, int errors) {
  /** It has said and done nothing. */
  public static final Progress NONE = new Progress("", 0, 0, 0);

  Progress at(String newStep) {
    return new Progress(newStep, toolCalls, retries, errors);
  }

  Progress called() {
    return new Progress(step, toolCalls + 1, retries, errors);
  }

  Progress retried() {
    return new Progress(step, toolCalls, retries + 1, errors);
  }

  Progress failed() {
    return new Progress(step, toolCalls, retries, errors + 1);
  }
}
