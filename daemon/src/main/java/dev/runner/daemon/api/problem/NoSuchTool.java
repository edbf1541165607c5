package dev.runner.daemon.api.problem;

import java.util.List;
import java.util.Optional;

/** A tool that is none, as a request is told of it. */
public final class NoSuchTool {
  private NoSuchTool() {}

  /**
   * The problem.
   *
   * @param nearest what was probably meant
   * @param notices of files that do not count and might define it
   */
  public static ProblemException problem(
      String name, Optional<String> nearest, List<String> notices) {
    StringBuilder detail = new StringBuilder("There is no tool " + name + ".");
    nearest.ifPresent(meant -> detail.append(" Did you mean ").append(meant).append('?'));
    notices.forEach(notice -> detail.append(' ').append(notice));
    return new ProblemException(
        404, "no_such_tool", detail.append(" See: runner tools").toString());
  }
}
