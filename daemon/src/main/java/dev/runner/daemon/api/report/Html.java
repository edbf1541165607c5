package dev.runner.daemon.api.report;

import dev.runner.daemon.redact.Redaction;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes HTML. Tags and attribute names come from the program alone; every text and every value is
 * masked and escaped on its way, and characters that act without being seen are shown instead.
 */
final class Html {
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;:]*m");
  private static final int CONTROL_PICTURES = 0x2400;

  private final Writer out;
  private final Redaction redaction;

  Html(Writer out, Redaction redaction) {
    this.out = out;
    this.redaction = redaction;
  }

  /** Markup of the program's own; never what came from elsewhere. */
  Html markup(String markup) throws IOException {
    out.write(markup);
    return this;
  }

  /** An element with a text in it. */
  Html element(String name, String text) throws IOException {
    return markup("<" + name + ">").text(text).markup("</" + name + ">");
  }

  /** An element of a class with a text in it. */
  Html element(String name, String type, String text) throws IOException {
    return markup("<" + name + " class=\"" + type + "\">").text(text).markup("</" + name + ">");
  }

  /** A row of a list of names and values. */
  Html fact(String name, String value) throws IOException {
    return element("dt", name).element("dd", value);
  }

  /** A row of a list of names and values, if there is a value. */
  Html fact(String name, Optional<String> value) throws IOException {
    return value.isPresent() ? fact(name, value.get()) : this;
  }

  Html text(String text) throws IOException {
    out.write(escaped(redaction.text(COLOURS.matcher(text).replaceAll(""))));
    return this;
  }

  /** Colours would part a secret, and escapes disguise it: it is masked between the two. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int c) {
    switch (c) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      case '\n', '\t' -> safe.append((char) c);
      default -> appendShown(safe, c);
    }
  }

  private static void appendShown(StringBuilder safe, int c) {
    if (c < ' ') {
      safe.appendCodePoint(CONTROL_PICTURES + c);
    } else if (acts(c)) {
      safe.append("\\u%04x".formatted(c));
    } else {
      safe.appendCodePoint(c);
    }
  }

  private static boolean acts(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
