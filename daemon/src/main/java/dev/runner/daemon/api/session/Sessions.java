package dev.runner.daemon.api.session;

import dev.runner.telemetry.journal.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Pages somebody logged in to, beyond the life of a daemon. One line each: the digest of its
 * cookie, and the second at which it ends.
 */
public final class Sessions implements Predicate<String> {
  public static final Duration LIVES = Duration.ofDays(30);

  /** The newest are kept. */
  static final int MAX_KEPT = 64;

  private final Path file;
  private final InstantSource clock;
  private final Map<String, Instant> ends = new LinkedHashMap<>();

  /** Takes up the sessions of earlier daemons. */
  public Sessions(Path file, InstantSource clock) throws IOException {
    this.file = file;
    this.clock = clock;
    if (Files.exists(file)) {
      Files.readString(file, StandardCharsets.ISO_8859_1).lines().forEach(this::take);
    }
  }

  private void take(String line) {
    String[] words = line.split(" ", -1);
    if (words.length == 2 && words[1].matches("[0-9]{1,12}")) {
      ends.put(words[0], Instant.ofEpochSecond(Long.parseLong(words[1])));
    }
  }

  /** Begins one, on disk when this returns; gives its cookie. */
  public synchronized String begin() throws IOException {
    String cookie = Secret.next();
    ends.values().removeIf(end -> !clock.instant().isBefore(end));
    ends.put(Secret.digest(cookie), clock.instant().plus(LIVES));
    while (ends.size() > MAX_KEPT) {
      ends.remove(ends.keySet().iterator().next());
    }
    keep();
    return cookie;
  }

  /** Ends all; how many there were. */
  public synchronized int endAll() throws IOException {
    int ended = ends.size();
    ends.clear();
    keep();
    return ended;
  }

  private void keep() throws IOException {
    String text =
        ends.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue().getEpochSecond() + "\n")
            .collect(Collectors.joining());
    Durable.replace(file, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether it is the cookie of a session that has not ended. */
  @Override
  public synchronized boolean test(String cookie) {
    return Optional.ofNullable(ends.get(Secret.digest(cookie)))
        .filter(clock.instant()::isBefore)
        .isPresent();
  }
}
