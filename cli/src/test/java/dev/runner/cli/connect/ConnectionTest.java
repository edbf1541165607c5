package dev.runner.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.cli.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTest {
  private static final List<String> COMMAND = List.of("/opt/runner", "mcp");

  @TempDir Path folder;

  private Place user() {
    return Place.user(Map.of("HOME", folder.toString()));
  }

  private Place project() throws IOException {
    Files.createDirectories(folder.resolve("repository/.git"));
    Path below = Files.createDirectories(folder.resolve("repository/src"));
    return Place.project(below, Map.of("HOME", folder.toString()));
  }

  private static void make(List<Change> changes) throws IOException {
    for (Change change : changes) {
      if (change.changes()) {
        change.make();
      }
    }
  }

  private List<String> files() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "opencode, .config/opencode/opencode.json, repository/opencode.json",
    "claude,   .claude.json,                   repository/.mcp.json",
    "codex,    .codex/config.toml,             repository/.codex/config.toml",
    "gemini,   .gemini/settings.json,          repository/.gemini/settings.json"
  })
  void makesFilesAndRemovesThem(String client, String users, String projects) throws IOException {
    for (Place place : List.of(user(), project())) {
      Connection connection = Connection.of(client, place);
      make(connection.making(COMMAND));
      assertThat(files()).contains(place.project() ? projects : users);
      assertThat(Files.readString(folder.resolve(place.project() ? projects : users)))
          .contains("/opt/runner", "mcp");
      assertThat(connection.making(COMMAND)).noneMatch(Change::changes);
      make(connection.ending());
      assertThat(files()).isEmpty();
      assertThat(connection.ending()).noneMatch(Change::changes);
    }
  }

  @Test
  void openCodeGetsCommandsAndAPersonsOwnStay() throws IOException {
    Connection connection = Connection.of("opencode", project());
    Path commands = Files.createDirectories(folder.resolve("repository/.opencode/commands"));
    Files.writeString(commands.resolve("run.md"), "mine");
    make(connection.making(COMMAND));
    assertThat(files())
        .contains(
            "repository/.opencode/commands/tasks.md", "repository/.opencode/commands/task-logs.md");
    assertThat(commands.resolve("run.md")).hasContent("mine");
    Files.writeString(commands.resolve("tasks.md"), "changed");
    make(connection.ending());
    assertThat(files())
        .containsExactly(
            "repository/.opencode/commands/run.md", "repository/.opencode/commands/tasks.md");
  }

  @Test
  void aFileWithCommentsIsPreferredAndNothingIsLost() throws IOException {
    String text = "{\n  // mine\n  \"theme\": \"x\",\n}\n";
    Path file =
        Files.createDirectories(folder.resolve(".config/opencode")).resolve("opencode.jsonc");
    Files.writeString(file, text);
    Connection connection = Connection.of("opencode", user());
    List<Change> changes = connection.making(COMMAND);
    assertThat(String.join("\n", changes.getFirst().diff()))
        .contains("+++ " + file, "   \"theme\": \"x\",", "+  \"mcp\": {")
        .doesNotContain("\n-");
    make(changes);
    assertThat(file).content().contains("// mine");
    make(connection.ending());
    assertThat(file).hasContent(text);
  }

  @Test
  void whatIsNotUnderstoodIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve(".claude.json"), "{\n  \"a\": \n}");
    Connection connection = Connection.of("claude", user());
    assertThatThrownBy(() -> connection.making(COMMAND))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(".claude.json:3:")
        .hasMessageContaining("Nothing was changed");
    assertThat(file).hasContent("{\n  \"a\": \n}");
    assertThatThrownBy(() -> Connection.of("vim", user())).hasMessageContaining("opencode, claude");
  }
}
