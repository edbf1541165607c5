package dev.runner.daemon.task.state;

import dev.runner.daemon.process.tree.Member;
import java.util.List;

/** What is known when a task's last process is gone, or was given up. */
public record Ending(Exit exit, List<Member> survivors) {}
