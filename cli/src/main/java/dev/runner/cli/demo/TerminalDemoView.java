package dev.runner.cli.demo;

import java.io.PrintStream;

/** For a terminal: one line a task, redrawn in place. */
public final class TerminalDemoView implements DemoView {
  private final PrintStream out;
  private final int columns;
  private int linesDrawn;

  /**
   * @param columns the width of the terminal: a line that wrapped would break the redrawing
   */
  public TerminalDemoView(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public void begin(String runId, DemoPlan plan) {
    out.println(cut(plan.announcement(runId)));
  }

  @Override
  public void show(DemoProgress progress) {
    StringBuilder frame = new StringBuilder();
    if (linesDrawn > 0) {
      frame.append("\u001b[").append(linesDrawn).append("A\u001b[J");
    }
    progress.rows().forEach(row -> frame.append(line(row)).append('\n'));
    linesDrawn = progress.rows().size();
    out.print(frame);
    out.flush();
  }

  private String line(DemoProgress.Row row) {
    String text =
        String.format(
            "  %-10s %7s  %-8s %s",
            row.seen().status(),
            row.seconds(),
            row.task().labels().phase(),
            row.task().labels().title());
    return cut(text);
  }

  private String cut(String text) {
    return text.length() < columns ? text : text.substring(0, Math.max(0, columns - 1));
  }
}
