package dev.runner.daemon.process.launch;

import dev.runner.daemon.process.ProcessIdentity;
import java.util.Optional;
import java.util.Set;

/** What became of a start. */
public sealed interface LaunchOutcome {

  /**
   * It runs, or ran: {@code leader} is the wrapper, whose id is also that of the task's group and
   * session; {@code tool} is absent when it was gone before anyone could look; {@code
   * withheldNames} are secrets the tool does not see, because no shell passes on such names.
   */
  record Launched(ProcessIdentity leader, Optional<ProcessIdentity> tool, Set<String> withheldNames)
      implements LaunchOutcome {}

  /** The exit file was there before: this task was started already, so adopt it. */
  record AlreadyClaimed() implements LaunchOutcome {}

  /** Nothing ran and nothing is claimed; {@code detail} is for people. */
  record Refused(LaunchRefusal reason, String detail) implements LaunchOutcome {}
}
