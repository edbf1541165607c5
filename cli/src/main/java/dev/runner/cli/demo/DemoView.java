package dev.runner.cli.demo;

/** Shows the demo while it goes on. */
public interface DemoView {
  /** Called after every change and at least once a second. */
  void show(DemoProgress progress);
}
