package dev.runner.daemon.task.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.task.decide.Acceptance;
import dev.runner.daemon.task.decide.Answer;
import dev.runner.daemon.task.decide.Input;
import dev.runner.daemon.task.decide.Input.Selection;
import dev.runner.daemon.task.state.Semaphores;
import dev.runner.daemon.task.state.TaskSpec;
import dev.runner.telemetry.event.CheckpointKind;
import dev.runner.telemetry.event.Decision;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.StopReason;
import dev.runner.wrappers.settings.Budget;
import dev.runner.wrappers.settings.Budgets;
import dev.runner.wrappers.settings.OnLimit;
import dev.runner.wrappers.settings.Prices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Ask for random things, and remember what they were told. */
final class People {
  private final Chance chance;
  private final Disk disk;
  private final Ledger ledger;
  private final Consumer<Input> inbox;
  private final Map<String, List<String>> toldByKey = new HashMap<>();
  private final List<Input.Attached> attached = new ArrayList<>();
  private long runs;
  private long keys;

  People(Chance chance, Disk disk, Ledger ledger, Consumer<Input> inbox) {
    this.chance = chance;
    this.disk = disk;
    this.ledger = ledger;
    this.inbox = inbox;
  }

  void ask() {
    switch (chance.upTo(26)) {
      case 0 -> openRun();
      case 1 -> closeRun();
      case 2 -> labelRun();
      case 3, 4, 5 -> stopTasks();
      case 6 -> stopMany();
      case 7 -> repeat();
      case 8 -> inbox.accept(limits());
      case 9 -> attach();
      case 10 -> detach();
      case 11 -> raise();
      case 12, 13, 14 -> resolve();
      default -> submit();
    }
  }

  Input.Limits limits() {
    Map<String, Integer> permits = new HashMap<>();
    permits.put(Semaphores.HOME, 1 + chance.upTo(3));
    permits.put(Semaphores.tool("few"), 1 + chance.upTo(1));
    permits.put(Semaphores.tool("one"), 1);
    permits.put(Semaphores.pool("gpu"), 1);
    return new Input.Limits(permits, new Input.Nesting(3, 500, 60), Prices.NONE, budgets());
  }

  private Budgets budgets() {
    return new Budgets(
        Optional.empty(),
        Optional.of(tokens(chance.between(500, 2_000))),
        Optional.of(tokens(chance.between(2_000, 60_000))),
        Map.of("few", tokens(chance.between(500, 20_000))));
  }

  private Budget tokens(long most) {
    OnLimit onLimit = chance.of(List.of(OnLimit.values()));
    return new Budget(Optional.empty(), Optional.of(most), onLimit);
  }

  private void openRun() {
    String run = disk.newRunId();
    inbox.accept(new Input.OpenRun(run, Orders.run(false, ++runs), answer -> {}));
  }

  private Optional<String> anyRun() {
    return chance.any(ledger.openRuns(chance.oneIn(5)));
  }

  private void closeRun() {
    anyRun().ifPresent(this::closeRun);
  }

  void closeRun(String run) {
    inbox.accept(new Input.CloseRun(run, answer -> {}));
  }

  private void labelRun() {
    Map<String, String> labels = Map.of("team", chance.oneIn(2) ? "" : "red");
    anyRun().ifPresent(run -> inbox.accept(new Input.LabelRun(run, labels, answer -> {})));
  }

  private void stopTasks() {
    List<String> unfinished = ledger.unfinished();
    LinkedHashSet<String> ids = new LinkedHashSet<>();
    chance.any(unfinished).ifPresent(ids::add);
    if (chance.oneIn(3)) {
      chance.any(unfinished).ifPresent(ids::add);
    }
    ask(new Selection.Tasks(ids), chance.oneIn(4));
  }

  /** A task asks; mostly one that runs, now and then with a key that was used before. */
  private void raise() {
    chance
        .any(ledger.unfinished())
        .ifPresent(task -> {
          Optional<Idempotency> key =
              chance.oneIn(3)
                  ? Optional.of(new Idempotency("ask-" + task, "e".repeat(64)))
                  : Optional.empty();
          inbox.accept(
              new Input.RaiseCheckpoint(
                  task,
                  chance.of(List.of(CheckpointKind.QUESTION, CheckpointKind.PERMISSION)),
                  "May I?",
                  task,
                  key,
                  answer -> raised(answer, task)));
        });
  }

  private void raised(Answer answer, String task) {
    switch (answer) {
      case Answer.Done done -> ledger.asked(done.ids().getFirst(), task);
      case Answer.Repeated repeated -> ledger.asked(repeated.ids().getFirst(), task);
      case Answer.Refused refused -> {}
    }
  }

  private void resolve() {
    chance.any(ledger.openCheckpoints()).ifPresent(this::resolve);
  }

  /** Somebody answers; now and then two at once. */
  void resolve(String checkpoint) {
    Decision decision = chance.oneIn(3) ? Decision.REJECTED : Decision.APPROVED;
    for (int i = 0; i < (chance.oneIn(8) ? 2 : 1); i++) {
      inbox.accept(
          new Input.ResolveCheckpoint(checkpoint, decision, "me", Optional.empty(), answer -> {}));
    }
  }

  private void attach() {
    chance
        .any(ledger.unfinished())
        .map(task -> new Input.Attached(task, chance.of(List.of("ada", "bob"))))
        .ifPresent(one -> {
          attached.add(one);
          inbox.accept(one);
        });
  }

  private void detach() {
    chance
        .any(attached)
        .ifPresent(one -> {
          attached.remove(one);
          inbox.accept(new Input.Detached(one.taskId(), one.client()));
        });
  }

  /** Connections end with it, and nobody is there to be told. */
  void daemonDied() {
    attached.clear();
  }

  void stop(String taskId) {
    ask(new Selection.Tasks(new LinkedHashSet<>(List.of(taskId))), false);
  }

  private void stopMany() {
    switch (chance.upTo(9)) {
      case 0 -> ask(new Selection.All(), chance.oneIn(2));
      case 1 -> ask(new Selection.Started(), chance.oneIn(2));
      default -> anyRun().ifPresent(run -> ask(new Selection.Run(run), chance.oneIn(4)));
    }
  }

  private void ask(Selection selection, boolean now) {
    inbox.accept(new Input.Stop(selection, now, StopReason.USER, "me", answer -> {}));
  }

  private void submit() {
    Optional<String> into = chance.oneIn(3) ? anyRun() : Optional.empty();
    Optional<Idempotency> key =
        chance.oneIn(2)
            ? Optional.of(new Idempotency("key-" + ++keys, "f".repeat(64)))
            : Optional.empty();
    submit(into, Optional.empty(), key, answer -> {});
  }

  /** The same key once more: a client that heard no answer, or sends everything twice. */
  private void repeat() {
    if (keys > 0) {
      String key = "key-" + chance.between(Math.max(1, keys - 5), keys);
      submit(
          Optional.empty(),
          Optional.empty(),
          Optional.of(new Idempotency(key, "f".repeat(64))),
          answer -> {});
    }
  }

  /** A running task starts tasks of its own run. */
  void submitNested(TaskSpec parent, Consumer<List<String>> accepted) {
    submit(Optional.of(parent.runId()), Optional.of(parent), Optional.empty(), accepted);
  }

  private void submit(
      Optional<String> into,
      Optional<TaskSpec> parent,
      Optional<Idempotency> key,
      Consumer<List<String>> accepted) {
    String run = into.orElseGet(disk::newRunId);
    List<Acceptance> tasks = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    int count = chance.oneIn(3) ? 1 + chance.upTo(3) : 1;
    for (int i = 0; i < count; i++) {
      List<String> after = parent.isEmpty() ? after(ids) : List.of();
      Orders.Place place = new Orders.Place(run, parent, after, key);
      TaskSpec spec = Orders.draw(chance, disk.newTaskId(), place);
      tasks.add(disk.stage(spec));
      ids.add(spec.taskId());
    }
    inbox.accept(
        new Input.Submit(
            run,
            into.isPresent() ? Optional.empty() : Optional.of(Orders.run(true, ++runs)),
            tasks,
            answer -> told(answer, key, accepted)));
  }

  private List<String> after(List<String> sameBatch) {
    List<String> after = new ArrayList<>();
    if (!sameBatch.isEmpty() && chance.oneIn(3)) {
      after.add(chance.of(sameBatch));
    }
    if (chance.oneIn(6)) {
      List<Ledger.Told> known = List.copyOf(ledger.tasks());
      chance
          .any(known.subList(Math.max(0, known.size() - 20), known.size()))
          .map(t -> t.spec.taskId())
          .filter(id -> !after.contains(id))
          .ifPresent(after::add);
    }
    return after;
  }

  /** A key stands for one request for good, also when the run of its tasks is closed. */
  private void newUse(String key, List<String> taskIds) {
    assertThat(toldByKey.put(key, taskIds)).as("%s used again", key).isNull();
  }

  private void told(Answer answer, Optional<Idempotency> key, Consumer<List<String>> accepted) {
    switch (answer) {
      case Answer.Done done -> {
        ledger.answered(done.ids());
        key.ifPresent(k -> newUse(k.key(), done.ids()));
        accepted.accept(done.ids());
      }
      case Answer.Repeated repeated -> {
        List<String> first = toldByKey.putIfAbsent(key.orElseThrow().key(), repeated.ids());
        assertThat(first).isIn(null, repeated.ids());
        ledger.answered(repeated.ids());
      }
      case Answer.Refused refused -> {}
    }
  }
}
