package dev.runner.cli.demo;

/** Shows the demo while it goes on. */
public interface DemoView {
  /** Called once, before the first task is started. */
  void begin(String runId, DemoPlan plan);

  /** Called after every change and at least once a second. */
  void show(DemoProgress progress);
}
