package dev.runner.cli.top;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reacts to keys and events, one at a time, and draws at most ten times a second. */
final class TopLoop {
  private static final long DRAW_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Running times are drawn anew at least this often. */
  private static final long LONGEST_QUIET_MS = 1_000;

  /** More than these are never waiting: whoever tells waits then. */
  private static final int MOST_INPUTS = 10_000;

  private final Invocation call;
  private final TopWindow window;
  private final ChildVerb children;
  private final TopState state = new TopState();
  private final TopScreen screen;
  private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>(MOST_INPUTS);

  TopLoop(Invocation call, TopWindow window, ChildVerb children) {
    this.call = call;
    this.window = window;
    this.children = children;
    this.screen = new TopScreen(ZoneId.systemDefault(), call.console().colored());
  }

  /** Returns when the person quits. */
  void run() throws IOException, InterruptedException {
    daemonThread("top-events", new TopFeed(call, this::put));
    window.begin(key -> put(new Input.Typed(key)), () -> put(new Input.Again()));
    boolean goOn = true;
    while (goOn) {
      draw();
      goOn = react(System.nanoTime() + DRAW_EVERY_NANOS);
    }
  }

  private static void daemonThread(String name, Runnable body) {
    Thread.ofPlatform().daemon().name(name).start(body);
  }

  private void put(Input input) {
    try {
      inputs.put(input);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void draw() {
    window.draw(screen.lines(state, window.columns(), window.rows(), Instant.now()));
  }

  /** Waits for the first input, then takes what else comes until it is time to draw. */
  private boolean react(long drawAtNanos) throws IOException, InterruptedException {
    Input next = inputs.poll(LONGEST_QUIET_MS, TimeUnit.MILLISECONDS);
    while (next != null) {
      if (!fulfil(state.apply(next))) {
        return false;
      }
      boolean typed = next instanceof Input.Typed;
      long leftNanos = typed ? 0 : drawAtNanos - System.nanoTime();
      next = leftNanos <= 0 ? null : inputs.poll(leftNanos, TimeUnit.NANOSECONDS);
    }
    return true;
  }

  private boolean fulfil(Wish wish) throws IOException, InterruptedException {
    switch (wish) {
      case Wish.Nothing nothing -> {}
      case Wish.Attach attach -> away(List.of("attach", attach.taskId()), false);
      case Wish.ShowLog log -> away(List.of("logs", "--follow", log.taskId()), true);
      case Wish.Stop stop -> stop(stop.taskId());
      case Wish.Answer answer -> answer(answer);
      case Wish.Why why -> tellWhy(why.taskId());
      case Wish.Quit quit -> {
        return false;
      }
    }
    return true;
  }

  private static Target task(String id, String what) {
    return Target.of("tasks", id, what);
  }

  /** Gives the terminal to another command until it ends; {@code read}: and was read. */
  private void away(List<String> command, boolean read) throws IOException, InterruptedException {
    window.leave();
    try {
      int code = children.run(command);
      if (read || code != ExitCode.DONE) {
        window.awaitEnter();
      }
    } finally {
      window.enter();
    }
  }

  /** What follows is told by events; only a refusal is said. */
  private void stop(String taskId) {
    ask(() -> {
      call.daemon().ask(Request.post(task(taskId, "stop"), new JsonObject())).close();
      return new Input.Again();
    });
  }

  private void answer(Wish.Answer answer) {
    ask(() -> {
      call.refuseTasks("a task may not answer this; a person does that.");
      Target target = Target.of("checkpoints", answer.checkpointId(), answer.word());
      call.daemon().ask(Request.post(target, new JsonObject())).close();
      return new Input.Again();
    });
  }

  private void tellWhy(String taskId) {
    ask(() -> {
      try (Answer answer =
          call.daemon().ask(Request.get(task(taskId, "why")).accept(MediaTypes.TEXT))) {
        String text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        return new Input.Told("Why " + taskId, text.lines().toList());
      }
    });
  }

  /** A question to the daemon. */
  private interface Question {
    Input ask() throws IOException;
  }

  /** Asks on a thread of its own: keys and drawing go on. */
  private void ask(Question question) {
    daemonThread("top-ask", () -> put(answered(question)));
  }

  private static Input answered(Question question) {
    try {
      return question.ask();
    } catch (IOException | CommandFailure e) {
      return new Input.Told("That did not work", List.of(String.valueOf(e.getMessage())));
    }
  }
}
