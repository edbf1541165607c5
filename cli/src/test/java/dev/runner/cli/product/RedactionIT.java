package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A tool that tells its secrets to everybody: nobody is told by us. */
class RedactionIT {
  private static final String SECRET = "s3cr3t \"value\" of nobody";
  private static final String NAMED = "abcdefgh12345678wxyz";
  private static final String GITHUB = "ghp_0123456789abcdefghijABCDEFGHIJ0123";

  @RegisterExtension final TestHome home = new TestHome();
  private String task = "";

  @BeforeEach
  void tellTale() {
    home.tools(
        """
        tools:
          telltale:
            mode: batch
            cmd: ["sh", "-c", 'echo "key: $KEY."; echo "$KEY" >&2; echo "$MY_API_KEY"; echo "$RUNNER_TOKEN"; echo "short: $SHORT"; echo %s; echo "$KEY" > "$RUNNER_ARTIFACTS_DIR/kept.txt"; exit 3']
            params: { key: { secret: true }, short: { secret: true }, prompt: { default: "" } }
            env: { KEY: "{key}", SHORT: "{short}" }
        """
            .formatted(GITHUB));
    TestHome.write(home.work().resolve("key"), SECRET);
    Said start =
        home.command(
                "start",
                "telltale",
                "--wait",
                "--title",
                "with " + GITHUB,
                "-p",
                "key=@key",
                "-p",
                "short=abc",
                "--",
                "use " + GITHUB + " please")
            .with("MY_API_KEY", NAMED)
            .run()
            .code(3);
    task = start.line();
    assertThat(start.out() + start.err()).doesNotContain(GITHUB, SECRET);
  }

  @Test
  void nothingThatIsPrintedTellsIt() {
    for (List<String> view :
        List.of(
            List.of("logs", task),
            List.of("logs", "--raw", task),
            List.of("logs", "--stderr", task),
            List.of("show", task),
            List.of("show", task, "--json"),
            List.of("why", task),
            List.of("list"),
            List.of("list", "--json"),
            List.of("runs"),
            List.of("events"),
            List.of("events", "--json"),
            List.of("artifacts", task, "kept.txt"))) {
      Said said = home.run(view.toArray(String[]::new)).code(0);
      assertThat(said.out() + said.err())
          .as("runner " + String.join(" ", view))
          .doesNotContain(SECRET, "s3cr3t", NAMED, GITHUB);
    }
    assertThat(home.run("logs", task).lines())
        .contains("key: " + "*".repeat(SECRET.length()) + ".", "short: abc")
        .anyMatch(line -> line.startsWith("task_") && line.endsWith("*****"));
  }

  @Test
  void neitherDoesWhatLeavesTheMachine() throws Exception {
    Path archive = home.work().resolve("run.tar.gz");
    Path report = home.work().resolve("run.html");
    home.run("export", "@last", "-o", archive.toString()).code(0);
    home.run("report", "@last", "-o", report.toString()).code(0);
    home.run("verify", archive.toString()).code(0);
    assertThat(unpacked(archive)).contains("telemetry.jsonl").doesNotContain(SECRET, NAMED, GITHUB);
    assertThat(Files.readString(report)).doesNotContain(SECRET, "s3cr3t", NAMED, GITHUB);
  }

  private static String unpacked(Path archive) throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder("tar", "-xzOvf", archive.toString()).redirectErrorStream(true).start();
    String all = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tar.waitFor(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return all;
  }
}
