package dev.runner.daemon.intake;

import dev.runner.telemetry.event.Event.OwnWorkTree;
import dev.runner.telemetry.request.TaskRequest.Continues;
import java.util.Optional;

/** How a task goes about its work: where, and from where it goes on. */
public sealed interface Going {

  /** Where the caller stands, unless the tool says otherwise. */
  record Here() implements Going {}

  /**
   * In a work tree of its own.
   *
   * @param base where its branch begins; empty: at the commit checked out
   */
  record Apart(Optional<String> base) implements Going {}

  /**
   * In the session of an earlier task.
   *
   * @param worktree that the earlier task got of its own, where it did
   */
  record On(Continues session, Optional<OwnWorkTree> worktree) implements Going {}
}
