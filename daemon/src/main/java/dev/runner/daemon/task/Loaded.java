package dev.runner.daemon.task;

import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.state.HomeState;
import java.util.List;

/**
 * The state of a home as its journals tell it.
 *
 * @param findings what became of the tasks that were started, and the limits in force
 */
public record Loaded(HomeState state, List<Input> findings) {}
