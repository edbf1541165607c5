package dev.runner.daemon.api.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Codes a page logs in with: each lives once, and not for long. */
public final class LoginCodes {
  public static final Duration LIVES = Duration.ofSeconds(60);
  static final int MAX_OPEN = 16;

  private final InstantSource clock;
  private final Map<String, Instant> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MAX_OPEN;
        }
      };

  public LoginCodes(InstantSource clock) {
    this.clock = clock;
  }

  public synchronized String issue() {
    String code = Secret.next();
    open.put(Secret.digest(code), clock.instant().plus(LIVES));
    return code;
  }

  /** Whether it was issued and is still good; it is not any more. */
  public synchronized boolean take(String code) {
    return Optional.ofNullable(open.remove(Secret.digest(code)))
        .filter(clock.instant()::isBefore)
        .isPresent();
  }
}
