package dev.runner.daemon.process.exit;

import dev.runner.daemon.process.Watching;
import java.util.function.Consumer;

/** Learns how tasks end. */
public interface TaskFollower {

  /**
   * Calls back once, on the watch's executor, when wrapper and tool have both ended, at once where
   * they have; a tool that outlives its killed wrapper is waited for. Children are reaped. Shortage
   * of descriptors delays the call and is logged; it is never lost.
   */
  Watching follow(FollowRequest request, Consumer<TaskEnd> onEnd);
}
