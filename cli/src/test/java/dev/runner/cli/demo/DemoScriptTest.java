package dev.runner.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runner.cli.demo.OpenCodeConfig.ShellPermission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's scripts for real, in a task's folder, without a daemon. */
class DemoScriptTest {
  private static final long PATIENCE_SEC = 60;

  @TempDir Path folder;
  private Path artifacts;

  @BeforeEach
  void prepare() throws IOException {
    artifacts = Files.createDirectories(folder.resolve("task/artifacts"));
  }

  @Test
  void compilesAndRunsJava() throws Exception {
    Map<String, String> env = Map.of("DEMO_JAVA_HOME", System.getProperty("java.home"));
    assertThat(run(DemoScript.JAVA_COMPILE, env)).isZero();
    assertThat(stdout()).isEqualTo("17984 primes\n");
    assertThat(artifacts.resolve("Primes.class")).exists();
  }

  @Test
  void compresses() throws Exception {
    assertThat(run(DemoScript.COMPRESSION, Map.of())).isZero();
    assertThat(stdout().lines()).hasSize(6);
  }

  @Test
  void findsNoHistoryOutsideARepository() throws Exception {
    assertThat(run(DemoScript.GIT_STATISTICS, Map.of("GIT_DIR", "/nowhere"))).isZero();
    assertThat(stdout()).startsWith("no git repository");
  }

  @Test
  void fails() throws Exception {
    assertThat(run(DemoScript.FAILS, Map.of())).isEqualTo(3);
  }

  @Test
  void opencodeWritesAnArtifactThroughItsShellTool() throws Exception {
    Optional<Path> program = AgentProgram.OPENCODE.locate(Path.of(""), System.getenv());
    assumeTrue(program.isPresent(), "OpenCode is not installed: npm ci in scripts/agents");
    try (StubModel stub = StubModel.start(DemoAgent.SCENARIO)) {
      DemoAgent agent =
          new DemoAgent.Stubbed(
              program.get(), new OpenCodeConfig(stub.baseUrl(), ShellPermission.ALLOW));
      DemoTask task =
          DemoPlan.of(new DemoPlan.Machine(Set.of(), Map.of(), folder, agent)).tasks().getFirst();

      assertThat(run(DemoScript.OPENCODE_STUB, task.env())).isZero();

      assertThat(artifacts.resolve("greeting.txt"))
          .hasContent("written by OpenCode through its shell tool");
      assertThat(stdout().lines().toList().getLast())
          .contains("\"step_finish\"", "\"reason\":\"stop\"");
      assertThat(stub.requestCount()).isEqualTo(2);
      assertThat(folder.resolve("task/opencode/config/opencode/node_modules")).isEmptyDirectory();
    }
  }

  /** Through a file on standard input and files for output, as the daemon does it. */
  private int run(DemoScript script, Map<String, String> more) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("sh", "-c", script.text()))
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(folder.resolve("stdout.log").toFile())
            .redirectError(folder.resolve("stderr.log").toFile());
    Map<String, String> env = new HashMap<>(more);
    env.put("RUNNER_ARTIFACTS_DIR", artifacts.toString());
    builder.environment().putAll(env);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SEC, TimeUnit.SECONDS)).as("ended in time").isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String stdout() throws IOException {
    return Files.readString(folder.resolve("stdout.log"));
  }
}
