package dev.runner.cli.http;

import java.io.IOException;

/** The daemon answered a wish for a WebSocket with an error. */
public final class Refused extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public Refused(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
