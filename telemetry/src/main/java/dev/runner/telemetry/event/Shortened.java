package dev.runner.telemetry.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Long texts cut and marked, for events and for memory; the whole stands in {@code request.json}.
 */
public final class Shortened {
  /** Enough for a person to recognise the text. */
  private static final int MAX_CHARS = 4096;

  private Shortened() {}

  public static List<String> words(List<String> words) {
    return words.stream().map(word -> text(word, MAX_CHARS)).toList();
  }

  public static Map<String, Object> values(Map<String, Object> values) {
    Map<String, Object> shortened = new LinkedHashMap<>();
    values.forEach((name, value) -> shortened.put(name, value(value)));
    return shortened;
  }

  private static Object value(Object value) {
    return switch (value) {
      case String text -> text(text, MAX_CHARS);
      case List<?> list -> list.stream().map(Shortened::value).toList();
      default -> value;
    };
  }

  /** Cuts between characters, never within one. */
  static String text(String whole, int maxChars) {
    if (whole.length() <= maxChars) {
      return whole;
    }
    int end = Character.isHighSurrogate(whole.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
    return whole.substring(0, end) + "… [cut from " + whole.length() + " characters]";
  }
}
