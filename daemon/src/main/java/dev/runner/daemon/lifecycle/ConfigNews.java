package dev.runner.daemon.lifecycle;

import dev.runner.daemon.config.Config;
import dev.runner.daemon.task.Core;
import dev.runner.daemon.task.decide.Input;
import dev.runner.telemetry.event.Event;
import dev.runner.wrappers.yaml.Mistake;
import java.util.List;
import java.util.function.Consumer;

/** Tells the core of every edit of {@code tools.yaml}: new limits, and an event. */
record ConfigNews(Core core) implements Consumer<Config> {

  @Override
  public void accept(Config next) {
    core.post(Limits.of(next.catalog()));
    core.post(next.mistakes().isEmpty() ? reloaded(next) : rejected(next.mistakes()));
  }

  private static Input reloaded(Config next) {
    int tools = next.catalog().tools().size();
    return new Input.Note(
        new Event.ToolsReloaded(next.sha256(), tools), tools + " tools are in force.");
  }

  private static Input rejected(List<Mistake> mistakes) {
    return new Input.Note(
        new Event.ToolsRejected(mistakes.stream().map(Mistake::shown).toList()),
        "tools.yaml has %d mistakes; the last good one stays in force.".formatted(mistakes.size()));
  }
}
