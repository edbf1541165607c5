package dev.runner.telemetry.event;

/** Where a cost comes from. Never guessed. */
public enum CostSource {
  /** The tool told it. */
  REPORTED,
  /** Tokens times the prices that the user gave. */
  PRICE_TABLE,
  /** Nobody can tell. */
  UNKNOWN;

  public String word() {
    return Words.of(this);
  }
}
