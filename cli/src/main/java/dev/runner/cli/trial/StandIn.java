package dev.runner.cli.trial;

import dev.runner.cli.demo.OpenCodeConfig;
import dev.runner.cli.demo.OpenCodeConfig.ShellPermission;
import dev.runner.cli.demo.StubModel;
import dev.runner.cli.demo.StubbedAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a program that prints a format is made to ask a stub in place of its provider. */
@FunctionalInterface
interface StandIn {
  /** By the format of the output; an entry is all a further one needs. */
  Map<String, StandIn> BY_FORMAT =
      Map.of(
          "opencode-json", StandIn::openCode,
          "claude-stream-json", of(StubbedAgent.CLAUDE),
          "codex-jsonl", of(StubbedAgent.CODEX),
          "gemini-stream-json", of(StubbedAgent.GEMINI));

  /**
   * Makes the folder a home of the program.
   *
   * @return what its environment needs besides PATH
   */
  Map<String, String> settle(Path home, StubModel stub) throws IOException;

  /** The one for a format, if there is one. */
  static Optional<StandIn> of(String format) {
    return Optional.ofNullable(BY_FORMAT.get(format));
  }

  /** The formats there is one for. */
  static List<String> formats() {
    return List.copyOf(new TreeMap<>(BY_FORMAT).keySet());
  }

  private static StandIn of(StubbedAgent agent) {
    return (home, stub) -> agent.settle(home, stub.origin());
  }

  private static Map<String, String> openCode(Path home, StubModel stub) throws IOException {
    OpenCodeConfig.prepareHome(home);
    Map<String, String> environment = new HashMap<>(OpenCodeConfig.ownHome(home));
    environment.putAll(new OpenCodeConfig(stub.baseUrl(), ShellPermission.ASK).environment());
    return environment;
  }
}
