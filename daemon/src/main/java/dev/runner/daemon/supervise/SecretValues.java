package dev.runner.daemon.supervise;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of the values a task is given must never be seen: its secret parameters, and variables
 * whose names say so and whose values look like keys ({@code POSTGRES_PASSWORD=postgres} is left
 * alone: masking it would mask a word).
 */
final class SecretValues {
  private static final Pattern TELLING_NAME =
      Pattern.compile(
          "TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIAL",
          Pattern.CASE_INSENSITIVE);

  private static final int MIN_KEY = 16;

  private SecretValues() {}

  static List<String> of(Secrets.Kept kept) {
    return Stream.concat(
            kept.parameters().values().stream().flatMap(SecretValues::texts),
            Stream.of(kept.environment(), kept.setEnvironment()).flatMap(SecretValues::keys))
        .distinct()
        .toList();
  }

  private static Stream<String> texts(Object value) {
    return value instanceof Collection<?> many
        ? many.stream().map(String::valueOf)
        : Stream.of(String.valueOf(value));
  }

  private static Stream<String> keys(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> looksLikeKey(variable.getValue()))
        .filter(variable -> TELLING_NAME.matcher(variable.getKey()).find())
        .map(Map.Entry::getValue);
  }

  private static boolean looksLikeKey(String value) {
    return value.length() >= MIN_KEY
        && value.chars().anyMatch(Character::isDigit)
        && value.chars().anyMatch(Character::isLetter)
        && value.chars().noneMatch(c -> c == '/' || Character.isWhitespace(c));
  }
}
