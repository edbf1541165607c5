package dev.runner.wrappers.invocation;

import dev.runner.wrappers.tool.Tool;
import java.util.Map;

/** What checking the given parameters gives: accepted ones, or all that is wrong. */
public sealed interface Check permits Accepted, InputErrors {

  /**
   * Checks what was given (String, Long, Integer, Boolean, List of String) for a tool's parameters.
   *
   * <p>All that can be known without the task's ids and folders is found here.
   */
  static Check of(Tool tool, Map<String, ?> given) {
    return switch (new ParameterCheck(tool, given).check()) {
      case InputErrors errors -> errors;
      case Accepted accepted -> tried(accepted);
    };
  }

  private static Check tried(Accepted accepted) {
    return accepted.fill(Surroundings.TRIAL) instanceof InputErrors errors ? errors : accepted;
  }
}
