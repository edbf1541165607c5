package dev.runner.wrappers.template;

/** A text is no template: what is wrong, and what to do. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String remedy;

  TemplateException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to write instead. */
  public String remedy() {
    return remedy;
  }
}
