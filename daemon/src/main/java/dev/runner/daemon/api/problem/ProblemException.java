package dev.runner.daemon.api.problem;

import java.util.List;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  public ProblemException(int status, String slug, String detail) {
    this(new Problem(status, slug, detail));
  }

  /** The body does not say what can be done; {@code errors} name every wrong field. */
  public static ProblemException invalid(List<Problem.Field> errors) {
    String detail =
        errors.size() == 1 ? "One field is wrong." : errors.size() + " fields are wrong.";
    return new ProblemException(new Problem(422, "invalid_request", detail, errors));
  }

  /** The request cannot be read. */
  public static ProblemException bad(String detail) {
    return new ProblemException(400, "bad_request", detail);
  }

  public Problem problem() {
    return problem;
  }
}
