package dev.runner.cli.top;

/** A key of the keyboard as the list knows it. */
record Key(Name name, int character) {

  /** Keys with a name; {@code CHARACTER} is every printable one. */
  enum Name {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    ENTER,
    ESCAPE,
    BACKSPACE,
    QUIT,
    CHARACTER,
    OTHER
  }

  static Key of(Name name) {
    return new Key(name, 0);
  }

  static Key of(int character) {
    return new Key(Name.CHARACTER, character);
  }

  boolean is(char wanted) {
    return name == Name.CHARACTER && character == wanted;
  }
}
