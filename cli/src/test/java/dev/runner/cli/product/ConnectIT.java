package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code runner connect} changes a person's configuration only when somebody says so. */
class ConnectIT {
  @RegisterExtension final TestHome home = new TestHome();

  private Said connect(String... words) {
    Path launcher = Launcher.write(home.folder().resolve("runner"), "");
    List<String> command = new ArrayList<>(List.of(launcher.toString(), "connect"));
    command.addAll(List.of(words));
    return Program.run(home.work(), command, home.command().environment());
  }

  private Path config() {
    return home.folder().resolve("person/.config/opencode/opencode.json");
  }

  @Test
  void withoutATerminalItNeedsAYes() {
    Said shown = connect("opencode");
    assertThat(shown.code()).isEqualTo(77);
    assertThat(shown.out()).contains("+++ " + config(), "+  \"mcp\": {");
    assertThat(shown.err()).contains("--yes");
    assertThat(config()).doesNotExist();

    connect("opencode", "--yes").code(0);
    assertThat(config())
        .content()
        .contains(
            "\"command\": [\"%s\", \"mcp\", \"--home\", \"%s\"]"
                .formatted(home.folder().resolve("runner"), home.home()));
    assertThat(connect("opencode").code(0).out()).isEqualTo("Nothing to change.\n");
    assertThat(connect("opencode", "--remove", "--yes", "--json").code(0).json().has("changed"))
        .isTrue();
    assertThat(config()).doesNotExist();
  }

  @Test
  void aPersonIsAsked() {
    try (Tmux tmux = Tmux.open(home, 160, 60)) {
      tmux.runner("connect", "gemini", "--project").untilShows("Change this? [y/N]");
      tmux.line("n").untilPrompt();
      assertThat(home.work().resolve(".gemini")).doesNotExist();
      tmux.line("clear").runner("connect", "gemini", "--project").untilShows("Change this? [y/N]");
      tmux.line("y").untilShows("changed ");
      assertThat(Files.exists(home.work().resolve(".gemini/settings.json"))).isTrue();
    }
  }

  @Test
  void whatCannotBeIsSaid() {
    assertThat(connect("vim").code()).isEqualTo(64);
    assertThat(connect("codex", "--user", "--project").code()).isEqualTo(64);
    TestHome.write(home.work().resolve(".mcp.json"), "{\n  broken\n}");
    Said said = connect("claude", "--project", "--yes");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err()).contains(".mcp.json:2:");
  }
}
