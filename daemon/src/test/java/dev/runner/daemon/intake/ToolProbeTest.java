package dev.runner.daemon.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.intake.ToolProbe.Found;
import dev.runner.wrappers.catalog.Catalog;
import dev.runner.wrappers.catalog.Layer;
import dev.runner.wrappers.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that say their version well, badly, or never. */
class ToolProbeTest {
  @TempDir Path folder;
  private Path bin;

  @BeforeEach
  void begin() throws IOException {
    bin = Files.createDirectory(folder.resolve("bin"));
  }

  @Test
  void tellsVersionsAndWhatIsMissing() throws Exception {
    program("good", "echo 'good 1.2.3'; echo more");
    program("warns", "echo careful >&2; echo 4.5");
    program("errs", "echo 6.7 >&2");
    program("paints", "printf '\\033[31m8.9\\a\\342\\200\\256\\n'");
    program("blank", "echo");
    program("broken", "echo 1; exit 3");
    Files.createFile(bin.resolve("plain"));
    Map<String, Found> found =
        probe("good", "warns", "errs", "paints", "blank", "broken", "plain", "none");

    assertThat(found.get("good")).isEqualTo(installed("good", "good 1.2.3"));
    assertThat(found.get("warns")).isEqualTo(installed("warns", "4.5"));
    assertThat(found.get("errs")).isEqualTo(installed("errs", "6.7"));
    assertThat(found.get("paints")).isEqualTo(installed("paints", "[31m8.9"));
    assertThat(found.get("blank")).isEqualTo(unknown("blank", "printed nothing"));
    assertThat(found.get("broken")).isEqualTo(unknown("broken", "exited with 3"));
    assertThat(found.get("plain")).isInstanceOf(Found.NotRunnable.class);
    assertThat(found.get("none")).isInstanceOf(Found.NotInstalled.class);
  }

  /** It would wait for ever if nobody read what it says, or if all of it were waited for. */
  @Test
  void aFloodAndAPipeHeldOpenDelayNothing() throws Exception {
    program("flood", "echo 1.0; head -c 3000000 /dev/zero | tr '\\0' x");
    program("holds", "sleep 60 & echo \"$!\" > held; echo 2.0");
    Map<String, Found> found = probe("flood", "holds");

    assertThat(found.get("flood")).isEqualTo(installed("flood", "1.0"));
    assertThat(found.get("holds")).isEqualTo(installed("holds", "2.0"));
    long held = Long.parseLong(Files.readString(folder.resolve("held")).strip());
    ProcessHandle.of(held).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void nothingIsReadAndTheToolsOwnVariablesAreSet() throws Exception {
    program("reads", "read -r line; echo \"1 $line $MARK $DB\"");
    String yaml =
        "tools: { reads: { mode: batch, cmd: [reads], version_cmd: [reads],"
            + " env: { MARK: here, DB: \"{task_dir}/x\" } } }";
    assertThat(probe(tools(yaml)).get("reads")).isEqualTo(installed("reads", "1  here"));
  }

  @Test
  void oneProgramIsAskedOnceAndAParameterNamesNone() throws Exception {
    program("counted", "echo x >> asked; echo 1");
    String yaml =
        """
        tools:
          a: { mode: batch, cmd: [counted, a], version_cmd: [counted, -v] }
          b: { mode: interactive, cmd: [counted], version_cmd: [counted, -v] }
          c: { mode: batch, cmd: [counted] }
          d: { mode: batch, cmd: ["{p}"] }
        """;
    Map<String, Found> found = probe(tools(yaml));
    assertThat(Files.readAllLines(folder.resolve("asked"))).hasSize(1);
    assertThat(found.get("b")).isEqualTo(installed("counted", "1"));
    assertThat(found.get("c"))
        .isEqualTo(new Found.Installed(bin.resolve("counted"), Optional.empty(), Optional.empty()));
    assertThat(found.get("d")).isEqualTo(new Found.NamedByParameter());
  }

  private Found installed(String program, String version) {
    return new Found.Installed(bin.resolve(program), Optional.of(version), Optional.empty());
  }

  private Found unknown(String program, String why) {
    return new Found.Installed(bin.resolve(program), Optional.empty(), Optional.of(why));
  }

  /** A script with an interpreter line is run by sh itself, which no test has just written. */
  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Map<String, Found> probe(String... names) throws InterruptedException {
    StringBuilder yaml = new StringBuilder("tools:\n");
    for (String name : names) {
      yaml.append(
          "  %s: { mode: batch, cmd: [%s], version_cmd: [%s, -v] }\n".formatted(name, name, name));
    }
    return probe(tools(yaml.toString()));
  }

  private Map<String, Found> probe(List<Tool> tools) throws InterruptedException {
    String path = bin + ":/usr/bin:/bin";
    return new ToolProbe(Optional.of(Map.of("PATH", path)), tool -> folder).probe(tools);
  }

  private static List<Tool> tools(String yaml) {
    return Catalog.read(List.of(new Layer(Layer.Kind.HOME, "tools.yaml", yaml)))
            instanceof Catalog catalog
        ? List.copyOf(catalog.tools().values())
        : List.of();
  }
}
