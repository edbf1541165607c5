package dev.runner.daemon.task.state;

import java.util.List;

/** What is known when a task's last process is gone, or was given up. */
public record Ending(Exit exit, List<Member> survivors) {}
