package dev.runner.daemon.api.session;

import dev.runner.daemon.bounded.Recent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Codes a page logs in with: each lives once, and not for long. */
public final class LoginCodes {
  public static final Duration LIVES = Duration.ofSeconds(60);
  static final int MAX_OPEN = 16;

  private final InstantSource clock;
  private final Recent<String, Instant> open = new Recent<>(MAX_OPEN);

  public LoginCodes(InstantSource clock) {
    this.clock = clock;
  }

  public synchronized String issue() {
    String code = Secret.next();
    Instant _ = open.put(Secret.digest(code), clock.instant().plus(LIVES));
    return code;
  }

  /** Whether it was issued and is still good; it is not any more. */
  public synchronized boolean take(String code) {
    return open.remove(Secret.digest(code)).filter(clock.instant()::isBefore).isPresent();
  }
}
