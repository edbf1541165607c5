package dev.runner.cli.demo.provider;

/** What every answer of the stub says it used, in tokens; each provider counts them its own way. */
public final class Tokens {
  /** Read by the model for the first time. */
  public static final int NEW_INPUT = 60;

  /** Read from the provider's cache. */
  public static final int CACHED_INPUT = 40;

  /** All that was read. */
  static final int INPUT = NEW_INPUT + CACHED_INPUT;

  public static final int OUTPUT = 20;

  private Tokens() {}
}
