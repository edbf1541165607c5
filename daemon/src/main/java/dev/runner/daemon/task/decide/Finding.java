package dev.runner.daemon.task.decide;

import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.state.Leader;
import java.util.List;

/** What a new daemon finds of a task that its predecessor had claimed to start. */
public sealed interface Finding {

  /** Its wrapper lives. {@code lastOutputMs}: awake time of the last write to its logs. */
  record Alive(Leader leader, long lastOutputMs, long bytes) implements Finding {}

  /** It ended meanwhile and left its exit record; others of its tree may live on. */
  record Ended() implements Finding {}

  /** Its wrapper is gone without a record, but these processes of it live. */
  record Orphaned(List<Member> members, long lastOutputMs, long bytes) implements Finding {}

  /** Nothing of it is left, and nothing tells how it ended. */
  record Gone(String detail) implements Finding {}
}
