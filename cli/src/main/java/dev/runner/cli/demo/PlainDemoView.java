package dev.runner.cli.demo;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/** For files and pipes: one line for each change of a task's status. */
public final class PlainDemoView implements DemoView {
  private final PrintStream out;
  private final Map<DemoTask, String> told = new HashMap<>();

  public PlainDemoView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(String runId, DemoPlan plan) {
    out.println(plan.announcement(runId));
  }

  @Override
  public void show(DemoProgress progress) {
    for (DemoProgress.Row row : progress.rows()) {
      String status = row.seen().status();
      if (!status.equals(told.put(row.task(), status))) {
        out.printf("%-10s %s%n", status, row.task().labels().title());
      }
    }
    out.flush();
  }
}
