package dev.runner.cli.watch;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Waits for several tasks, one after the other: they run meanwhile all the same. */
public final class TasksWatch {
  private static final int FEW = 10;

  private final Invocation call;
  private final List<TaskWatch> watches = new ArrayList<>();

  public TasksWatch(Invocation call, List<String> refs) {
    this.call = call;
    refs.forEach(ref -> watches.add(new TaskWatch(call.daemon(), ref)));
  }

  /** Tells each end, and returns the exit code of the first in order that did not succeed. */
  public int await() throws IOException {
    int code = ExitCode.DONE;
    Map<String, Integer> counts = new TreeMap<>();
    for (TaskWatch watch : watches) {
      TaskEnd end = watch.await();
      counts.merge(end.word(), 1, Integer::sum);
      tell(end);
      code = code == ExitCode.DONE ? end.exitCode() : code;
    }
    tell(counts);
    return code;
  }

  /** Many ends are counted; one by one, only what did not succeed is told. */
  private void tell(Map<String, Integer> counts) throws IOException {
    if (watches.size() > FEW && !call.json()) {
      StringBuilder words = new StringBuilder("runner: ").append(watches.size()).append(" ended:");
      counts.forEach((word, count) -> words.append(' ').append(count).append(' ').append(word));
      call.console().tell(words.toString());
    }
  }

  private void tell(TaskEnd end) throws IOException {
    if (call.json()) {
      call.console().print(end.task().toString());
      call.console().out().flush();
    } else if (watches.size() <= FEW || end.exitCode() != ExitCode.DONE) {
      call.console().tell("runner: " + end.sentence());
    }
  }

  public void requestStop() {
    watches.forEach(TaskWatch::requestStop);
  }
}
