package dev.runner.daemon.process.exit;

import dev.runner.daemon.process.tree.Member;
import java.util.List;

/**
 * The tool and its wrapper have ended; {@code left} are processes of the task that still lived
 * then, looked up while the group's id could not yet be anyone else's.
 */
public record TaskEnd(ExitReport report, List<Member> left) {

  public TaskEnd {
    left = List.copyOf(left);
  }
}
