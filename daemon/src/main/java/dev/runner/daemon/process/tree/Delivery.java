package dev.runner.daemon.process.tree;

import java.util.List;

/**
 * Whom a signal reached, who had ended before, and who may not be signalled (run by another user).
 */
public record Delivery(List<Member> reached, List<Member> gone, List<Member> denied) {

  public Delivery {
    reached = List.copyOf(reached);
    gone = List.copyOf(gone);
    denied = List.copyOf(denied);
  }
}
