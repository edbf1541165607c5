package dev.runner.wrappers.key;

import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Nearest;
import dev.runner.wrappers.yaml.Yaml;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads scalars strictly: decimal numbers, true and false, durations, names of a set. */
public final class Scalars {

  private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]*)");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,8})(?:\\.[0-9]{1,9})?");
  private static final BigDecimal MOST_DOLLARS = new BigDecimal(1_000_000);
  private static final Pattern DURATION = Pattern.compile("(0|[1-9][0-9]{0,8})([smhd]?)");

  private final MistakeLog log;

  /** A reader that notes what is wrong. */
  public Scalars(MistakeLog log) {
    this.log = log;
  }

  /** Any scalar, as its text. */
  public Optional<Yaml.Text> text(Yaml value) {
    if (value instanceof Yaml.Text text && !text.isNothing()) {
      return Optional.of(text);
    }
    log.add(value, "must be a text, is " + value.kind());
    return Optional.empty();
  }

  /** A text that says something. */
  Optional<String> words(Yaml value) {
    Optional<Yaml.Text> text = text(value);
    text.filter(t -> t.text().isBlank()).ifPresent(t -> log.add(t, "must not be empty"));
    return text.map(Yaml.Text::text).filter(t -> !t.isBlank());
  }

  /** A plain decimal whole number inside bounds. */
  public Optional<Long> whole(Yaml value, long least, long most) {
    Optional<BigInteger> number = plain(value, WHOLE).map(BigInteger::new);
    if (number.isEmpty()) {
      log.add(value, "must be a whole number, is " + value.kind(), "write decimal digits alone");
    }
    return number.filter(n -> inside(value, n, least, most)).map(BigInteger::longValueExact);
  }

  private boolean inside(Yaml at, BigInteger number, long least, long most) {
    boolean small = number.compareTo(BigInteger.valueOf(least)) < 0;
    boolean large = number.compareTo(BigInteger.valueOf(most)) > 0;
    if (small) {
      log.add(at, "must be at least %d, is %s".formatted(least, at.kind()));
    } else if (large) {
      log.add(at, "must be at most %d, is %s".formatted(most, at.kind()));
    }
    return !small && !large;
  }

  Optional<Double> number(Yaml value, double least, double most) {
    Optional<Double> number =
        plain(value, NUMBER).map(Double::valueOf).filter(n -> n >= least && n <= most);
    if (number.isEmpty()) {
      log.add(
          value, "must be a number from %.0f to %.0f, is %s".formatted(least, most, value.kind()));
    }
    return number;
  }

  /** US dollars, exactly as written. */
  Optional<BigDecimal> dollars(Yaml value) {
    Optional<BigDecimal> dollars =
        plain(value, NUMBER)
            .map(BigDecimal::new)
            .filter(usd -> usd.signum() >= 0 && usd.compareTo(MOST_DOLLARS) <= 0);
    if (dollars.isEmpty()) {
      log.add(
          value,
          "must be US dollars from 0 to %s, is %s".formatted(MOST_DOLLARS, value.kind()),
          "write a number such as 2.50");
    }
    return dollars;
  }

  Optional<Boolean> flag(Yaml value) {
    Optional<Boolean> flag =
        plain(value, Pattern.compile("true|false")).map(text -> text.equals("true"));
    if (flag.isEmpty()) {
      log.add(value, "must be `true` or `false`, is " + value.kind());
    }
    return flag;
  }

  Optional<Duration> duration(Yaml value) {
    Optional<Duration> duration = plain(value, DURATION).map(Scalars::duration);
    if (duration.isEmpty()) {
      log.add(
          value, "must be a duration, is " + value.kind(), "as `90` (seconds), `30m`, `2h`, `7d`");
    }
    return duration;
  }

  /** A duration as in {@code 90}, {@code 30m}, {@code 2h}, {@code 7d}. */
  static Duration duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no duration: " + text);
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofSeconds(count);
    };
  }

  <E extends Enum<E>> Optional<E> choice(Yaml value, Class<E> type) {
    Collection<String> known = Arrays.stream(type.getEnumConstants()).map(Scalars::word).toList();
    return oneOf(value, known).map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  Optional<String> oneOf(Yaml value, Collection<String> known) {
    Optional<String> word = text(value).map(Yaml.Text::text);
    word.filter(w -> !known.contains(w)).ifPresent(w -> unknown(value, w, known));
    return word.filter(known::contains);
  }

  private void unknown(Yaml at, String word, Collection<String> known) {
    String list = String.join(", ", new TreeSet<>(known));
    log.add(
        at.place(),
        at.path(),
        "must be one of %s, is %s".formatted(list, at.kind()),
        Nearest.remedy(word, known));
  }

  Optional<String> matching(Yaml value, Pattern pattern, String form) {
    Optional<String> text = text(value).map(Yaml.Text::text);
    text.filter(t -> !pattern.matcher(t).matches())
        .ifPresent(t -> log.add(value, "must be %s, is %s".formatted(form, value.kind())));
    return text.filter(t -> pattern.matcher(t).matches());
  }

  // A quoted "30" is a text that somebody meant as a text.
  private static Optional<String> plain(Yaml value, Pattern form) {
    return value instanceof Yaml.Text text && text.plain() && form.matcher(text.text()).matches()
        ? Optional.of(text.text())
        : Optional.empty();
  }
}
