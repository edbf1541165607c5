package dev.runner.wrappers.template;

/** A part of a template: text that stands as it is, the place of a value, or a condition. */
public sealed interface Piece {

  /** The part as one would write it in a file. */
  String shown();

  /** Text that stands as it is. */
  record Literal(String text) implements Piece {
    @Override
    public String shown() {
      return text.replace("{", "{{").replace("}", "}}");
    }
  }

  /** {@code {name}}, or {@code {name...}} where a list is spread over several words. */
  record Placeholder(String name, boolean splat) implements Piece {
    @Override
    public String shown() {
      return splat ? "{" + name + "...}" : "{" + name + "}";
    }
  }

  /** {@code {name?}}: no text, but what it stands in is there only when the value is true. */
  record Condition(String name) implements Piece {
    @Override
    public String shown() {
      return "{" + name + "?}";
    }
  }
}
