package dev.runner.daemon.worktree;

import dev.runner.daemon.project.WorkTree;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A work tree that can be made.
 *
 * @param repository the work tree it is asked for in
 * @param base the commit its branch begins at
 * @param into the branch its work is to be merged into, where that is known
 * @param below the folder it is asked for in, relative to the top of the work tree
 */
public record Plan(WorkTree repository, String base, Optional<String> into, Path below) {}
