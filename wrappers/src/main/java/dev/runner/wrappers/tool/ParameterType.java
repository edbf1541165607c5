package dev.runner.wrappers.tool;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kind of value a parameter takes. */
public enum ParameterType {
  STRING("a text"),
  INTEGER("a whole number"),
  BOOLEAN("`true` or `false`"),
  PATH("a path"),
  LIST("a list of texts");

  private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");

  private final String shown;

  ParameterType(String shown) {
    this.shown = shown;
  }

  /** The type's name in tools.yaml. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a value of the type is called in messages. */
  public String shown() {
    return shown;
  }

  /** Whether its values, or their items, are texts. */
  public boolean isText() {
    return this != INTEGER && this != BOOLEAN;
  }

  /**
   * The value as this type: String, Long, Boolean or a list of String; empty when it is none.
   *
   * <p>A text is read as the type's value, because a command line has only texts.
   */
  public Optional<Object> convert(Object given) {
    return switch (this) {
      case STRING, PATH -> Optional.of(given).filter(String.class::isInstance);
      case INTEGER -> whole(given);
      case BOOLEAN -> truth(given);
      case LIST -> list(given);
    };
  }

  private static Optional<Object> whole(Object given) {
    return switch (given) {
      case Long number -> Optional.of(number);
      case Integer number -> Optional.of(number.longValue());
      case String text when DECIMAL.matcher(text).matches() -> Optional.of(Long.valueOf(text));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> truth(Object given) {
    return switch (given) {
      case Boolean truth -> Optional.of(truth);
      case String text when text.equals("true") -> Optional.of(true);
      case String text when text.equals("false") -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> list(Object given) {
    return switch (given) {
      case String one -> Optional.of(List.of(one));
      case List<?> many when many.stream().allMatch(String.class::isInstance) ->
          Optional.of(List.copyOf(many));
      default -> Optional.empty();
    };
  }
}
