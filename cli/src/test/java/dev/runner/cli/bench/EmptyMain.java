package dev.runner.cli.bench;

/** What a JVM costs before it does anything. */
public final class EmptyMain {
  private EmptyMain() {}

  public static void main(String[] args) {}
}
