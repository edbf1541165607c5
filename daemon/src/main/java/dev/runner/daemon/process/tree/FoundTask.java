package dev.runner.daemon.process.tree;

import dev.runner.daemon.process.ProcessIdentity;
import java.util.List;
import java.util.Optional;

/**
 * A task found by its mark alone; {@code leader} is {@link ProcessIdentity#gone} where only its
 * session is left, {@code tool} the wrapper's child where it has one.
 */
public record FoundTask(
    ProcessIdentity leader, Optional<ProcessIdentity> tool, List<Member> members) {

  public FoundTask {
    members = List.copyOf(members);
  }
}
