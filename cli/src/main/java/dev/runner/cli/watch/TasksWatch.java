package dev.runner.cli.watch;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Waits for several tasks, one after the other: they run meanwhile all the same. */
public final class TasksWatch {
  private final Invocation call;
  private final List<TaskWatch> watches = new ArrayList<>();

  public TasksWatch(Invocation call, List<String> refs) {
    this.call = call;
    refs.forEach(ref -> watches.add(new TaskWatch(call.daemon(), ref)));
  }

  /** Tells each end, and returns the exit code of the first in order that did not succeed. */
  public int await() throws IOException {
    int code = ExitCode.DONE;
    for (TaskWatch watch : watches) {
      TaskEnd end = watch.await();
      tell(end);
      code = code == ExitCode.DONE ? end.exitCode() : code;
    }
    return code;
  }

  private void tell(TaskEnd end) throws IOException {
    if (call.json()) {
      call.console().print(end.task().toString());
      call.console().out().flush();
    } else {
      call.console().tell("runner: " + end.sentence());
    }
  }

  public void requestStop() {
    watches.forEach(TaskWatch::requestStop);
  }
}
