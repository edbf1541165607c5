package dev.runner.cli.daemon;

import dev.runner.cli.command.CommandFailure;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What shows the daemon who asks: inside a task that task's own token, else the person's or that of
 * agents.
 *
 * @param file of the token outside of tasks
 */
public record Credential(Home home, Path file, Map<String, String> environment) {
  /** What a person may. */
  public static Credential person(Home home, StateFolder state, Map<String, String> environment) {
    return new Credential(home, state.token(), environment);
  }

  /** What an agent may that a person connected. */
  public static Credential agent(Home home, StateFolder state, Map<String, String> environment) {
    return new Credential(home, state.agentToken(), environment);
  }

  /**
   * The token to send.
   *
   * @throws CommandFailure when it cannot be read
   */
  public String token() {
    return insideTask() ? environment.getOrDefault("RUNNER_TOKEN", "") : ofFile();
  }

  /** Whether the caller is a task of this very home. */
  boolean insideTask() {
    return isSet("RUNNER_TASK_ID") && isSet("RUNNER_TOKEN") && isSet("RUNNER_URL") && sameHome();
  }

  private boolean isSet(String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  private boolean sameHome() {
    try {
      String named = environment.getOrDefault("RUNNER_HOME", "");
      return !named.isEmpty() && Path.of(named).toRealPath().equals(home.path());
    } catch (IOException e) {
      return false;
    }
  }

  private String ofFile() {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw CommandFailure.denied(
          "cannot read the token %s; it must belong to you and be readable by you alone."
              .formatted(file));
    }
  }
}
