package dev.runner.daemon.process.tree;

import dev.runner.daemon.process.Signal;
import java.util.Collection;

/** Sends signals; none ever reaches a process that merely got a used id again. */
public interface Signals {

  /**
   * Sends to each member; CONT follows HUP, INT and TERM, which a stopped process keeps pending.
   */
  Delivery send(Collection<Member> members, Signal signal);

  /**
   * Ends the whole tree: stops it, looks again until nothing new appears, kills it. A wrapper is
   * left to record the death and end by itself; when it is the last one left, it is killed too.
   */
  Delivery killTree(TaskMark task);
}
