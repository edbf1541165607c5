package dev.runner.daemon.task.simulation;

import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.task.simulation.Script.Truth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the machine holds of one task: its claim, its processes, its exit record. */
final class FakeTask {
  final String id;
  final Script script;
  final List<FakeProcess> processes = new ArrayList<>();

  /** Tasks the tool waits for before it goes on to its end. */
  final Set<String> awaited = new LinkedHashSet<>();

  boolean claimed;
  boolean spawned;
  boolean wantsToEnd;

  /** Whoever held its terminal has died. */
  boolean terminalLost;

  /** Its terminal was closed before that. */
  boolean terminalClosed;

  Optional<Truth> truth = Optional.empty();
  Optional<Truth> record = Optional.empty();
  long bytes;
  long lastOutputMs;

  FakeTask(String id, Script script) {
    this.id = id;
    this.script = script;
  }

  FakeProcess wrapper() {
    return processes.get(0);
  }

  FakeProcess tool() {
    return processes.get(1);
  }

  boolean toolLives() {
    return spawned && tool().alive();
  }

  List<FakeProcess> living() {
    return processes.stream().filter(FakeProcess::alive).toList();
  }

  List<Member> survey() {
    return living().stream().map(FakeProcess::member).toList();
  }
}
