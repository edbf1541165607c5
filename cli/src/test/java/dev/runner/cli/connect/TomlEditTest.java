package dev.runner.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.cli.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlEditTest {
  private static final TomlEdit EDIT = new TomlEdit("mcp_servers", "runner");
  private static final String TABLE =
      """
      [mcp_servers.runner]
      command = "/opt/runner"
      args = ["mcp", "--home", "/h"]
      """;

  private static JsonObject entry() {
    return new JsonObject()
        .with("command", "/opt/runner")
        .with("args", List.of("mcp", "--home", "/h"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "model = \"x\"",
        "model = \"x\"\n",
        "model = \"x\" # mine\n\n\n",
        "# only words",
        "a = 1\r\n[b]\r\nc = [\r\n  1, 2,\r\n]\r\n",
        "[mcp_servers.other]\ncommand = \"o\"\n",
        "[mcp_servers.runner2]\ncommand = \"o\"\n[[list]]\nx = 1\n",
        "text = \"\"\"\n[mcp_servers.other]\n\"\"\"\n"
      })
  void whatIsPutInAndTakenOutLeavesTheTextItWas(String text) {
    String with = EDIT.put(text, entry());
    assertThat(with).startsWith(text);
    assertThat(EDIT.current(with).orElseThrow().replace("\r", "")).isEqualTo(TABLE);
    assertThat(EDIT.remove(with)).isEqualTo(text);
    assertThat(EDIT.put(with, entry())).as("a second time").isEqualTo(with);
    assertThat(EDIT.isFresh(with, new JsonObject())).isFalse();
  }

  @Test
  void anotherTableIsReplacedInItsPlace() {
    String text =
        "a = 1\n[ mcp_servers . \"runner\" ] # x\ncommand = \"old\"\n\n# next\n[z]\nb = 2\n";
    assertThat(EDIT.put(text, entry())).isEqualTo("a = 1\n" + TABLE + "\n# next\n[z]\nb = 2\n");
    assertThat(EDIT.remove(text)).isEqualTo("a = 1\n# next\n[z]\nb = 2\n".replace("1\n#", "1\n#"));
  }

  @Test
  void aFileOfItsOwn() {
    String fresh = EDIT.fresh(new JsonObject(), entry());
    assertThat(fresh).isEqualTo(TABLE);
    assertThat(EDIT.isFresh(fresh, new JsonObject())).isTrue();
    assertThat(EDIT.isFresh("a = 1\n" + fresh, new JsonObject())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = \n",
        "a = 1\na = 2\n",
        "[mcp_servers]\nrunner = { command = \"x\" }\n",
        "mcp_servers.runner.command = \"x\"\n",
        "mcp_servers = { other = { command = \"x\" } }\n",
        "mcp_servers = 7\n",
      })
  void whatIsNotUnderstoodIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> EDIT.put(text, entry()))
        .isInstanceOfSatisfying(
            NotUnderstood.class,
            e -> assertThat(e.in("c.toml")).matches("(?s)c\\.toml:[1-9][0-9]*:[1-9][0-9]*: .+"));
  }
}
