package dev.runner.cli.connect;

import dev.runner.cli.connect.JsonTree.Member;
import dev.runner.cli.connect.JsonTree.Value;
import dev.runner.cli.json.JsonObject;

/** How a text of JSON is laid out, and changes that keep to it. */
final class Layout {
  private static final String USUAL_INDENT = "  ";

  private final String text;
  private final String lineEnd;
  private final String unit;

  Layout(String text, Value root) {
    this.text = text;
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    this.unit = unit(root);
  }

  private String unit(Value root) {
    if (root.members().isEmpty()) {
      return USUAL_INDENT;
    }
    String indent = indent(root.members().getFirst().start());
    return isMultiline(root) && !indent.isEmpty() ? indent : USUAL_INDENT;
  }

  /** The blanks with which the line of a character begins. */
  private String indent(int at) {
    int begin = text.lastIndexOf('\n', at - 1) + 1;
    int end = begin;
    while (end < at && isBlank(text.charAt(end))) {
      end++;
    }
    return text.substring(begin, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private boolean isMultiline(Value object) {
    return text.substring(object.start(), object.end()).contains("\n");
  }

  /** The text with a last member more. */
  String add(Value object, String name, JsonObject value) {
    return object.members().isEmpty()
        ? addFirst(object, name, value)
        : addLast(object, name, value);
  }

  private String addFirst(Value object, String name, JsonObject value) {
    int at = object.start() + 1;
    if (!isMultiline(object)) {
      return insert(at, Pretty.inline(name, value));
    }
    String indent = indent(object.start()) + unit;
    return insert(at, lineEnd + indent + pretty().write(name, value, indent));
  }

  private String addLast(Value object, String name, JsonObject value) {
    Member last = object.members().getLast();
    int end = last.value().end();
    int comma = Commas.after(text, end);
    boolean trailing = comma >= 0;
    if (!isMultiline(object)) {
      return trailing
          ? insert(comma + 1, " " + Pretty.inline(name, value) + ",")
          : insert(end, ", " + Pretty.inline(name, value));
    }
    String indent = indent(last.start());
    String member = lineEnd + indent + pretty().write(name, value, indent);
    int at = endOfLine(trailing ? comma + 1 : end);
    String added = insert(at, member + (trailing ? "," : ""));
    return trailing ? added : added.substring(0, end) + "," + added.substring(end);
  }

  /** Behind a comment that ends the line, which belongs to what stands before it. */
  private int endOfLine(int from) {
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    if (!text.startsWith("//", at)) {
      return from;
    }
    int newline = text.indexOf('\n', at);
    int end = newline < 0 ? text.length() : newline;
    return end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** The text with another value of a member. */
  String replace(Member member, JsonObject value) {
    String written =
        isMultiline(member.value())
            ? pretty().write(value, indent(member.start()))
            : value.toString();
    return text.substring(0, member.value().start())
        + written
        + text.substring(member.value().end());
  }

  private Pretty pretty() {
    return new Pretty(unit, lineEnd);
  }

  private String insert(int at, String more) {
    return text.substring(0, at) + more + text.substring(at);
  }

  /** Whether an object of one member has the layout it would be given here, with no comment. */
  boolean isMade(Member group, Value root) {
    Value object = group.value();
    Member only = object.members().getFirst();
    String inside =
        text.substring(object.start() + 1, only.start())
            + text.substring(only.value().end(), object.end() - 1);
    return inside.isBlank() && isMultiline(object) == isMultiline(root);
  }

  /** The text without a member, and without the comma that belonged to it. */
  String cut(Value object, Member member) {
    int left = lineStart(member.start());
    int right = member.value().end();
    int next = Commas.after(text, right);
    if (next >= 0) {
      return text.substring(0, left) + text.substring(afterBlanks(next + 1, left, member));
    }
    int at = object.members().indexOf(member);
    if (at == 0) {
      return text.substring(0, left) + text.substring(right);
    }
    int comma = Commas.after(text, object.members().get(at - 1).value().end());
    return text.substring(0, comma) + text.substring(comma + 1, left) + text.substring(right);
  }

  /** The end of the line before, or of what stands before in the same line. */
  private int lineStart(int at) {
    int begin = at;
    while (begin > 0 && isBlank(text.charAt(begin - 1))) {
      begin--;
    }
    if (begin > 0 && text.charAt(begin - 1) == '\n') {
      begin--;
      return begin > 0 && text.charAt(begin - 1) == '\r' ? begin - 1 : begin;
    }
    return begin;
  }

  /** What stood before the first member of a line comes before the second one. */
  private int afterBlanks(int from, int left, Member member) {
    int at = from;
    while (left == member.start() && at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
