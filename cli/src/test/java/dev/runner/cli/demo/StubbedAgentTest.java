package dev.runner.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StubbedAgentTest {
  private static final URI ORIGIN = URI.create("http://127.0.0.1:4711");

  @TempDir Path home = Path.of("set by JUnit");

  @ParameterizedTest
  @EnumSource
  void livesInTheHomeItIsGiven(StubbedAgent agent) throws Exception {
    assertThat(agent.settle(home, ORIGIN)).containsEntry("HOME", home.toString());
  }

  @Test
  void claudeIsToldByItsEnvironmentAlone() throws Exception {
    assertThat(StubbedAgent.CLAUDE.settle(home, ORIGIN))
        .containsEntry("ANTHROPIC_BASE_URL", "http://127.0.0.1:4711");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void codexIsToldByItsConfiguration() throws Exception {
    StubbedAgent.CODEX.settle(home, ORIGIN);
    assertThat(home.resolve(".codex/config.toml"))
        .content()
        .contains("base_url = \"http://127.0.0.1:4711/v1\"", "model = \"stub\"");
  }

  @Test
  void geminiIsToldByBoth() throws Exception {
    assertThat(StubbedAgent.GEMINI.settle(home, ORIGIN))
        .containsEntry("GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:4711");
    assertThat(home.resolve(".gemini/settings.json")).content().contains("gemini-api-key");
  }
}
