package dev.runner.cli.demo;

import java.nio.file.Path;

/** The coding agent that takes part in the demo, if one can. */
public sealed interface DemoAgent {

  /** OpenCode with the model built into this program. */
  record Stubbed(Path program, OpenCodeConfig config) implements DemoAgent {}

  /** OpenCode with a model of the person's own, {@code provider/model}. */
  record Real(Path program, String model) implements DemoAgent {}

  /** No agent, and why. */
  record None(String reason) implements DemoAgent {}

  /** What the stub model has OpenCode do: a command that writes an artifact, then an answer. */
  Scenario SCENARIO =
      new Scenario.ShellThenAnswer(
          "echo 'written by OpenCode through its shell tool'"
              + " | tee \"$RUNNER_ARTIFACTS_DIR/greeting.txt\"; sleep 2",
          "The greeting is in the artifacts folder.");
}
