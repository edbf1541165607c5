package dev.runner.cli.demo;

import java.time.Duration;
import java.util.Map;

/**
 * One task of the demo, as it is asked for, and how it is meant to end.
 *
 * @param tool the name of a tool whose parameter {@code prompt} is a shell script
 * @param env what the task gets on top of the caller's environment
 */
public record DemoTask(
    Labels labels,
    String tool,
    String script,
    Map<String, String> env,
    Duration timeout,
    Ending meant) {

  public DemoTask {
    env = Map.copyOf(env);
  }

  /** What a task is called, where in the work it stands, and who does it. */
  public record Labels(String title, String phase, String role) {}

  /** The parameters of the tool. */
  public Map<String, String> params() {
    return Map.of("prompt", script);
  }

  /** The same task with this environment. */
  DemoTask with(Map<String, String> more) {
    return new DemoTask(labels, tool, script, more, timeout, meant);
  }

  /** The same task with another end. */
  DemoTask endingBy(Duration otherTimeout, Ending otherEnding) {
    return new DemoTask(labels, tool, script, env, otherTimeout, otherEnding);
  }
}
