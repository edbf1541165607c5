package dev.runner.cli.mcp;

import java.util.Optional;

/** How a client names itself, fit for a header. */
final class ClientName {
  private static final int LONGEST = 128;

  private ClientName() {}

  /** {@code name/version}; nothing of a client without a name. */
  static Optional<String> of(String name, String version) {
    String both = version.isEmpty() ? name : name + "/" + version;
    String plain = both.replaceAll("[^!-~]+", "-");
    return name.isBlank()
        ? Optional.empty()
        : Optional.of(plain.substring(0, Math.min(plain.length(), LONGEST)));
  }
}
