package dev.runner.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Agents that are told by their home and environment to ask a {@link StubModel} and nobody else.
 * For OpenCode see {@link OpenCodeConfig}.
 */
public enum StubbedAgent {
  CLAUDE("claude") {
    @Override
    Map<String, String> environment(URI origin) {
      return Map.of("ANTHROPIC_BASE_URL", origin.toString(), "ANTHROPIC_API_KEY", KEY);
    }

    @Override
    Map<String, String> files(URI origin) {
      return Map.of();
    }
  },

  CODEX("codex") {
    @Override
    Map<String, String> environment(URI origin) {
      return Map.of();
    }

    @Override
    Map<String, String> files(URI origin) {
      return Map.of(
          ".codex/config.toml",
          """
          model = "%s"
          model_provider = "stub"
          check_for_update_on_startup = false
          [model_providers.stub]
          name = "stub"
          base_url = "%s/v1"
          wire_api = "responses"
          [analytics]
          enabled = false
          """
              .formatted(StubModel.MODEL, origin));
    }
  },

  /**
   * With a base URL alone it would take itself for an outpost of its maker's, and refuse to work.
   */
  GEMINI("gemini") {
    @Override
    Map<String, String> environment(URI origin) {
      return Map.of("GOOGLE_GEMINI_BASE_URL", origin.toString(), "GEMINI_API_KEY", KEY);
    }

    @Override
    Map<String, String> files(URI origin) {
      return Map.of(
          ".gemini/settings.json",
          """
          {
            "security": {
              "auth": { "selectedType": "gemini-api-key" },
              "folderTrust": { "enabled": false }
            }
          }
          """);
    }
  };

  private static final String KEY = "none";

  private final String tool;

  StubbedAgent(String tool) {
    this.tool = tool;
  }

  /** Its program, of the same name as the ready-made tool that starts it. */
  public AgentProgram program() {
    return new AgentProgram(tool);
  }

  /**
   * Makes the folder a home of this agent.
   *
   * @param origin where the stub listens, without a path
   * @return the environment it needs, besides PATH; it hides a folder that the person has named
   * @throws IOException when a file of the home cannot be written
   */
  public Map<String, String> settle(Path home, URI origin) throws IOException {
    for (Map.Entry<String, String> file : files(origin).entrySet()) {
      Path path = home.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Map<String, String> environment = new HashMap<>(environment(origin));
    environment.put("HOME", home.toString());
    environment.put("CLAUDE_CONFIG_DIR", home.resolve(".claude").toString());
    environment.put("CODEX_HOME", home.resolve(".codex").toString());
    return environment;
  }

  /** The variables that name the stub. */
  abstract Map<String, String> environment(URI origin);

  /** What stands in the files of its home, by their names there. */
  abstract Map<String, String> files(URI origin);
}
