package dev.runner.cli.top;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is on the screen and what the keys mean now. One thread touches it; it does nothing itself
 * but say what is wished.
 */
final class TopState {
  private static final int PAGE = 10;

  /** What the next key is for. */
  enum Mode {
    LIST,
    FILTER,
    CONFIRM,
    TOLD
  }

  /** What is asked before it is done. */
  record Confirmation(String question, Wish wish) {}

  private final TopTasks tasks = new TopTasks();
  private Mode mode = Mode.LIST;
  private String filter = "";
  private Optional<String> selected = Optional.empty();
  private Confirmation asked = new Confirmation("", Wish.NOTHING);
  private Input.Connection connection = new Input.Connection(false, "connecting");
  private Input.Told told = new Input.Told("", List.of());

  TopTasks tasks() {
    return tasks;
  }

  Mode mode() {
    return mode;
  }

  String filter() {
    return filter;
  }

  Input.Connection connection() {
    return connection;
  }

  /** What waits for a yes. */
  Confirmation asked() {
    return asked;
  }

  Input.Told told() {
    return told;
  }

  List<TopTask> shown() {
    return tasks.shown(filter);
  }

  /** The index of the selected task in {@link #shown}; -1 where nothing is shown. */
  int selection(List<TopTask> shown) {
    for (int i = 0; i < shown.size(); i++) {
      if (selected.filter(shown.get(i).id()::equals).isPresent()) {
        return i;
      }
    }
    return shown.isEmpty() ? -1 : 0;
  }

  Optional<TopTask> selectedTask() {
    List<TopTask> shown = shown();
    int index = selection(shown);
    return index < 0 ? Optional.empty() : Optional.of(shown.get(index));
  }

  Wish apply(Input input) {
    return switch (input) {
      case Input.Typed typed -> typed(typed.key());
      case Input.Listed listed -> {
        tasks.list(listed.tasks());
        yield Wish.NOTHING;
      }
      case Input.Heard heard -> {
        tasks.hear(heard.event());
        yield Wish.NOTHING;
      }
      case Input.Connection now -> {
        connection = now;
        yield Wish.NOTHING;
      }
      case Input.Told now -> {
        told = now;
        mode = Mode.TOLD;
        yield Wish.NOTHING;
      }
      case Input.Again again -> Wish.NOTHING;
    };
  }

  private Wish typed(Key key) {
    if (key.name() == Key.Name.QUIT) {
      return new Wish.Quit();
    }
    return switch (mode) {
      case LIST -> inList(key);
      case FILTER -> inFilter(key);
      case CONFIRM -> confirmed(key);
      case TOLD -> back();
    };
  }

  private Wish back() {
    mode = Mode.LIST;
    return Wish.NOTHING;
  }

  private Wish inList(Key key) {
    return switch (key.name()) {
      case UP -> move(-1);
      case DOWN -> move(1);
      case PAGE_UP -> move(-PAGE);
      case PAGE_DOWN -> move(PAGE);
      case HOME -> move(Integer.MIN_VALUE / 2);
      case END -> move(Integer.MAX_VALUE / 2);
      case ENTER -> enter();
      case ESCAPE -> clearFilter();
      case CHARACTER -> letter((char) key.character());
      case BACKSPACE, QUIT, OTHER -> Wish.NOTHING;
    };
  }

  private Wish letter(char letter) {
    return switch (letter) {
      case 'q' -> new Wish.Quit();
      case 'k' -> move(-1);
      case 'j' -> move(1);
      case 'g' -> move(Integer.MIN_VALUE / 2);
      case 'G' -> move(Integer.MAX_VALUE / 2);
      case 'l' -> onSelected(task -> new Wish.ShowLog(task.id()));
      case 'w' -> onSelected(task -> new Wish.Why(task.id()));
      case 's' -> askStop();
      case 'a' -> askAnswer("approve");
      case 'r' -> askAnswer("reject");
      case '/' -> {
        mode = Mode.FILTER;
        yield Wish.NOTHING;
      }
      default -> Wish.NOTHING;
    };
  }

  private Wish onSelected(Function<TopTask, Wish> wish) {
    return selectedTask().map(wish).orElse(Wish.NOTHING);
  }

  /** A terminal program is attached; what ended, or has no terminal, shows its log. */
  private Wish enter() {
    return onSelected(task ->
        task.interactive() && !task.ended()
            ? new Wish.Attach(task.id())
            : new Wish.ShowLog(task.id()));
  }

  private Wish askStop() {
    selectedTask()
        .filter(task -> !task.ended())
        .ifPresent(task ->
            confirm(
                task,
                new Confirmation(
                    "Stop the task that ends in " + TopScreen.ending(task.id()) + "?",
                    new Wish.Stop(task.id()))));
    return Wish.NOTHING;
  }

  /** Of several questions of a task the oldest is answered. */
  private Wish askAnswer(String word) {
    selectedTask()
        .filter(task -> !task.asks().isEmpty())
        .ifPresent(task -> {
          TopTask.Asked open = task.asks().getFirst();
          String verb = Character.toUpperCase(word.charAt(0)) + word.substring(1);
          confirm(
              task,
              new Confirmation(
                  verb + " " + open.id() + ": " + open.question(),
                  new Wish.Answer(word, open.id())));
        });
    return Wish.NOTHING;
  }

  private void confirm(TopTask task, Confirmation confirmation) {
    selected = Optional.of(task.id());
    asked = confirmation;
    mode = Mode.CONFIRM;
  }

  private Wish confirmed(Key key) {
    mode = Mode.LIST;
    return key.is('y') || key.is('Y') ? asked.wish() : Wish.NOTHING;
  }

  private Wish inFilter(Key key) {
    switch (key.name()) {
      case ENTER -> mode = Mode.LIST;
      case ESCAPE -> {
        mode = Mode.LIST;
        filter = "";
      }
      case BACKSPACE -> filter = filter.substring(0, Math.max(0, filter.length() - 1));
      case CHARACTER -> filter += Character.toString(key.character());
      case UP, DOWN, PAGE_UP, PAGE_DOWN, HOME, END, QUIT, OTHER -> {}
    }
    return Wish.NOTHING;
  }

  private Wish clearFilter() {
    filter = "";
    return Wish.NOTHING;
  }

  private Wish move(int by) {
    List<TopTask> shown = shown();
    if (!shown.isEmpty()) {
      int to = Math.clamp(selection(shown) + (long) by, 0, shown.size() - 1);
      selected = Optional.of(shown.get(to).id());
    }
    return Wish.NOTHING;
  }
}
