package dev.runner.wrappers.tool;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One parameter of a tool and which values it takes. */
public record Parameter(
    String name,
    ParameterType type,
    boolean required,
    Optional<Object> fallback,
    List<Object> choices,
    Optional<Pattern> pattern,
    boolean secret,
    boolean allowDash,
    Optional<String> description) {

  public Parameter {
    choices = List.copyOf(choices);
  }

  /** What a placeholder nobody declared stands for: a required string, or list where spread. */
  public static Parameter undeclared(String name, ParameterType type) {
    return new Parameter(
        name,
        type,
        true,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false,
        false,
        Optional.empty());
  }

  /** Whether a task can be asked for without a value, and there is none. */
  public boolean canBeAbsent() {
    return !required && fallback.isEmpty();
  }

  /** What is wrong with a value of the right type; never repeats the value: it may be secret. */
  public Optional<String> fault(Object value) {
    return parts(value).stream().flatMap(part -> partFault(part).stream()).findFirst();
  }

  private static List<?> parts(Object value) {
    return value instanceof List<?> list ? list : List.of(value);
  }

  private Optional<String> partFault(Object part) {
    String text = String.valueOf(part);
    if (text.indexOf('\0') >= 0) {
      return Optional.of("has a NUL character, which no program can be given");
    }
    if (type == ParameterType.PATH && text.isEmpty()) {
      return Optional.of("is an empty path");
    }
    return choiceFault(part).or(() -> patternFault(text));
  }

  private Optional<String> choiceFault(Object part) {
    boolean fits = choices.isEmpty() || choices.contains(part);
    return fits ? Optional.empty() : Optional.of("must be one of " + shownChoices());
  }

  private String shownChoices() {
    return choices.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
  }

  private Optional<String> patternFault(String text) {
    return pattern
        .filter(p -> !BoundedMatch.matches(p, text))
        .map(p -> "must match the pattern `" + p.pattern() + "` from beginning to end");
  }
}
