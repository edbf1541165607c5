package dev.runner.telemetry.event;

import java.util.Locale;

/** The written form of enumerations: lower case, as in the contract. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
