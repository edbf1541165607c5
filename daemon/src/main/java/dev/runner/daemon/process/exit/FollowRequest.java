package dev.runner.daemon.process.exit;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.tree.TaskMark;
import java.nio.file.Path;
import java.util.Optional;

/** A started task to be followed to its end: launched just now, or adopted. */
public record FollowRequest(TaskMark task, Optional<ProcessIdentity> tool, Path exitFile) {}
