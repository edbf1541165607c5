/**
 * The git work tree a task works in: how it stands before and after, and what the task changed.
 * Runs git without letting the repository run anything; knows neither decisions nor HTTP.
 */
@NullMarked
package dev.runner.daemon.workspace;

import org.jspecify.annotations.NullMarked;
