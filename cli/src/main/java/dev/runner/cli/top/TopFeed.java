package dev.runner.cli.top;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.daemon.Pause;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.EventFrames;
import dev.runner.cli.http.EventFrames.Frame;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lists the tasks, then follows the events from there on, over restarts of the daemon. */
final class TopFeed implements Runnable {
  private static final String PAGE = "500";
  private static final String FEW = String.valueOf(TopTasks.MOST_ENDED);
  private static final List<String> UNFINISHED =
      List.of("running", "stopping", "queued", "blocked");
  private static final List<String> ENDED =
      List.of("succeeded", "failed", "cancelled", "timed_out", "lost");

  /** The daemon sends a comment every 15 s; four missing ones mean a dead connection. */
  private static final int SILENCE_MILLIS = 60_000;

  private final Invocation call;
  private final Consumer<Input> inputs;

  /** Takes what is told on a thread of its own; it must not wait. */
  TopFeed(Invocation call, Consumer<Input> inputs) {
    this.call = call;
    this.inputs = inputs;
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        awaitDaemon();
        follow(list());
      } catch (IOException | CommandFailure e) {
        Pause.afterBreak();
      }
    }
  }

  /** A daemon that was stopped stays stopped until somebody wants one: this only looks. */
  private void awaitDaemon() {
    boolean there = call.finder().find().isPresent();
    if (!there) {
      inputs.accept(new Input.Connection(false, "daemon gone, waiting for it"));
    }
    while (!there) {
      Pause.afterBreak();
      there = call.finder().find().isPresent();
    }
  }

  /** The position the lists are true at: what is newer comes as an event. */
  private long list() throws IOException {
    List<TopTask> tasks = new ArrayList<>();
    long position = page(UNFINISHED, PAGE, tasks);
    long _ = page(ENDED, FEW, tasks);
    inputs.accept(new Input.Listed(tasks));
    inputs.accept(new Input.Connection(true, ""));
    return position;
  }

  private long page(List<String> status, String limit, List<TopTask> tasks) throws IOException {
    Target target = Target.of("tasks").and("limit", limit);
    status.forEach(each -> target.and("status", each));
    try (Answer answer = call.daemon().ask(Request.get(target).accept(MediaTypes.JSON))) {
      JsonObject list = answer.object();
      list.objects("items").forEach(item -> tasks.add(TopTask.listed(item)));
      return list.number("pos").orElse(0);
    }
  }

  private void follow(long position) throws IOException {
    Target target = Target.of("events").and("after_pos", String.valueOf(position));
    Request request = Request.get(target).accept(MediaTypes.EVENT_STREAM).silence(SILENCE_MILLIS);
    try (Answer answer = call.daemon().ask(request)) {
      EventFrames frames = new EventFrames(answer.body());
      Optional<Frame> next = frames.next();
      while (next.isPresent() && !next.get().event().equals("reset")) {
        hear(next.get());
        next = frames.next();
      }
    }
  }

  private void hear(Frame frame) {
    if (!frame.event().equals("hello") && !frame.event().equals("bye")) {
      Json.read(frame.data()).ifPresent(event -> inputs.accept(new Input.Heard(event)));
    }
  }
}
