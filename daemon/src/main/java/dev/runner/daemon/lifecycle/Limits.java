package dev.runner.daemon.lifecycle;

import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.state.Semaphores;
import dev.runner.wrappers.catalog.Catalog;
import java.util.HashMap;
import java.util.Map;

/** The limits of a catalog in the core's words. */
final class Limits {
  private Limits() {}

  static Input of(Catalog catalog) {
    Map<String, Integer> permits = new HashMap<>();
    permits.put(Semaphores.HOME, catalog.limits().maxParallel());
    catalog.pools().forEach((name, size) -> permits.put(Semaphores.pool(name), size));
    catalog
        .tools()
        .forEach((name, tool) ->
            tool.capacity().maxParallel().ifPresent(n -> permits.put(Semaphores.tool(name), n)));
    return new Input.Limits(
        permits,
        new Input.Nesting(
            catalog.limits().maxDepth(),
            catalog.limits().maxTasksPerRun(),
            catalog.limits().maxQueued()),
        catalog.settings().prices(),
        catalog.settings().budgets());
  }
}
