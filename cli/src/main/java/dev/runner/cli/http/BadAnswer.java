package dev.runner.cli.http;

import java.io.IOException;

/** What came back is not the HTTP that was agreed on. */
public final class BadAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  public BadAnswer(String message) {
    super(message);
  }
}
