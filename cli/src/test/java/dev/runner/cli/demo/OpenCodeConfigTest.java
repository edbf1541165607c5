package dev.runner.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.demo.OpenCodeConfig.ShellPermission;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenCodeConfigTest {
  private static final URI STUB = URI.create("http://127.0.0.1:4711/v1");

  @Test
  void pointsAtTheStubAndAtNothingElse() {
    assertThat(new OpenCodeConfig(STUB, ShellPermission.ALLOW).json())
        .isEqualTo(
            """
            {"model":"stub/stub","small_model":"stub/stub","autoupdate":false,"share":"disabled",\
            "snapshot":false,"permission":{"bash":"allow","external_directory":"allow"},\
            "provider":{"stub":{"npm":"@ai-sdk/openai-compatible","options":{"baseURL":\
            "http://127.0.0.1:4711/v1","apiKey":"none"},"models":{"stub":{"name":"Stub"}}}}}\
            """);
  }

  @Test
  void leavesTheShellToAQuestionNobodyAnswers() {
    assertThat(new OpenCodeConfig(STUB, ShellPermission.ASK).json()).contains("\"bash\":\"ask\"");
  }

  @Test
  void keepsEverythingItWritesInOneFolder() {
    Path folder = Path.of("/somewhere/task");
    assertThat(OpenCodeConfig.ownHome(folder).values()).allMatch(v -> v.startsWith("/somewhere"));
    assertThat(OpenCodeConfig.ownHome(folder)).containsKeys("HOME", "OPENCODE_DB");
  }
}
