package dev.runner.wrappers.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads one text with placeholders. */
public final class TemplateParser {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
  private static final String SPLAT = "...";
  private static final String CONDITION = "?";

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int at;

  private TemplateParser(String text) {
    this.text = text;
  }

  /** The template of a text; throws {@link TemplateException} with what is wrong and what to do. */
  public static Template parse(String text) {
    return new TemplateParser(text).template();
  }

  /** Whether a parameter can have this name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private Template template() {
    while (at < text.length()) {
      step(text.charAt(at));
    }
    endLiteral();
    return new Template(pieces);
  }

  private void step(char next) {
    switch (next) {
      case '{' -> open();
      case '}' -> close();
      default -> keep(next, 1);
    }
  }

  private void keep(char next, int width) {
    literal.append(next);
    at += width;
  }

  private void open() {
    if (text.startsWith("{{", at)) {
      keep('{', 2);
    } else {
      endLiteral();
      pieces.add(placeholder());
    }
  }

  private void close() {
    if (!text.startsWith("}}", at)) {
      throw new TemplateException("a `}` without `{`", "write `}}` for a literal brace");
    }
    keep('}', 2);
  }

  private Piece placeholder() {
    int end = text.indexOf('}', at);
    if (end < 0) {
      throw new TemplateException("`{` is never closed", "close it; `{{` is a literal brace");
    }
    String inner = text.substring(at + 1, end);
    at = end + 1;
    return named(inner);
  }

  private static Piece named(String inner) {
    boolean splat = inner.endsWith(SPLAT);
    boolean condition = inner.endsWith(CONDITION);
    int ending = splat ? SPLAT.length() : condition ? CONDITION.length() : 0;
    String name = inner.substring(0, inner.length() - ending);
    if (!isName(name)) {
      throw new TemplateException(
          "`{" + inner + "}` is no placeholder",
          "a name has letters, digits, `_` and `-`; `{{` is a literal brace");
    }
    return condition ? new Piece.Condition(name) : new Piece.Placeholder(name, splat);
  }

  private void endLiteral() {
    if (!literal.isEmpty()) {
      pieces.add(new Piece.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
