package dev.runner.wrappers.invocation;

/** One thing wrong in what was asked: a JSON pointer into the request, and what is wrong there. */
public record InputError(String pointer, String detail) {

  static InputError of(String parameter, String detail) {
    return new InputError("/params/" + escaped(parameter), detail);
  }

  // RFC 6901, section 3.
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
