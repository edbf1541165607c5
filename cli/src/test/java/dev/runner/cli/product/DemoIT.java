package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.product.AgentHome.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code runner demo} as a new user meets it, on a home without a {@code tools.yaml}. */
class DemoIT {
  @TempDir Path folder = Path.of("set by JUnit");

  @Test
  void endsAsMeantWithOpenCodeAmongIt() throws Exception {
    try (AgentHome home = new AgentHome(folder).withOpenCode()) {
      Said said = home.run("demo");

      assertThat(said.code()).as(said.out() + said.err()).isZero();
      assertThat(said.out())
          .contains("OpenCode, stub model     succeeded", "ignores SIGINT           cancelled")
          .contains("All 7 tasks ended as they were meant to.")
          .containsPattern("\n  \\S*runner list --run RUN-");
      assertThat(said.err()).contains("timed_out  never ends").doesNotContain("\u001b");
      assertThat(home.run("runs", "--json").out()).contains("\"closed_at\"");
    }
  }

  @Test
  void doesWithoutOpenCodeAndSaysSo() throws Exception {
    try (AgentHome home = new AgentHome(folder).withoutOpenCode()) {
      Said said = home.run("demo", "--json");

      assertThat(said.code()).as(said.out() + said.err()).isZero();
      JsonObject report = Json.read(said.out()).orElseThrow();
      assertThat(report.isTrue("as_meant")).isTrue();
      assertThat(report.objects("tasks")).hasSize(6).allMatch(task -> task.isTrue("as_meant"));
      assertThat(said.out()).contains("OpenCode is not installed");
    }
  }
}
