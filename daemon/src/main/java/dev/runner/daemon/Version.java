package dev.runner.daemon;

import java.util.Optional;

/** Which version of the product this is. */
public final class Version {
  private Version() {}

  /** As in the manifest of the jar, or {@code dev} when run from classes. */
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("dev");
  }
}
