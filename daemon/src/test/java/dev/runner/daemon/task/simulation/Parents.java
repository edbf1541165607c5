package dev.runner.daemon.task.simulation;

import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.simulation.Agenda.Owner;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Recorded;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Running tasks that start tasks and wait for them, over connections that a crash cuts. */
final class Parents {
  private final Chance chance;
  private final Agenda agenda;
  private final FakeMachine machine;
  private final Ledger ledger;
  private final Consumer<Input> inbox;
  private final BooleanSupplier daemonLives;

  /** The open connections: by parent, the tasks it waits for over one each. */
  private final Map<String, Set<String>> connections = new HashMap<>();

  Parents(Chance chance, Agenda agenda, FakeMachine machine, Ledger ledger, Door door) {
    this.chance = chance;
    this.agenda = agenda;
    this.machine = machine;
    this.ledger = ledger;
    this.inbox = door.inbox();
    this.daemonLives = door.daemonLives();
  }

  /** The way to the daemon. */
  record Door(Consumer<Input> inbox, BooleanSupplier daemonLives) {}

  /** The tasks were accepted; mostly the parent waits for them. */
  void accepted(FakeTask parent, List<String> children) {
    if (parent.toolLives() && !chance.oneIn(4)) {
      parent.awaited.addAll(children);
      children.forEach(child -> connect(parent, child));
    }
  }

  private void connect(FakeTask parent, String child) {
    if (ledger.completed(child)) {
      machine.goOn(parent, child);
    } else if (daemonLives.getAsBoolean() && parent.toolLives() && parent.awaited.contains(child)) {
      if (connections.computeIfAbsent(parent.id, id -> new LinkedHashSet<>()).add(child)) {
        inbox.accept(new Input.Waiting(parent.id, 1));
      }
    }
  }

  private void disconnect(String parent, String child) {
    if (connections.computeIfAbsent(parent, id -> new LinkedHashSet<>()).remove(child)) {
      inbox.accept(new Input.Waiting(parent, -1));
    }
  }

  /** Answers of long polls go out, and the clients ask again. */
  void poll() {
    List.copyOf(connections.keySet())
        .forEach(parent ->
            List.copyOf(connections.get(parent))
                .forEach(child -> {
                  disconnect(parent, child);
                  agenda.in(
                      chance.between(0, 200),
                      Owner.WORLD,
                      () -> connect(machine.task(parent), child));
                }));
  }

  void toolEnded(FakeTask parent) {
    Set.copyOf(connections.getOrDefault(parent.id, Set.of()))
        .forEach(child -> disconnect(parent.id, child));
    parent.awaited.clear();
  }

  void committed(List<Recorded> events) {
    events.stream()
        .filter(recorded -> recorded.event() instanceof TaskCompleted)
        .forEach(recorded -> ended(recorded.taskId()));
  }

  private void ended(String child) {
    ledger
        .task(child)
        .flatMap(told -> told.spec.asked().parentTaskId())
        .map(machine::task)
        .filter(parent -> parent.awaited.contains(child))
        .ifPresent(parent ->
            agenda.in(
                chance.between(0, 50),
                Owner.WORLD,
                () -> {
                  disconnect(parent.id, child);
                  machine.goOn(parent, child);
                }));
  }

  void daemonDied() {
    connections.clear();
  }

  void daemonBack() {
    for (FakeTask parent : List.copyOf(machine.tasks())) {
      List.copyOf(parent.awaited)
          .forEach(child ->
              agenda.in(chance.between(0, 500), Owner.WORLD, () -> connect(parent, child)));
    }
  }
}
