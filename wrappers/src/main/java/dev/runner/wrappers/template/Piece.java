package dev.runner.wrappers.template;

/** A part of a template: text that stands as it is, or the place of a value. */
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
}
