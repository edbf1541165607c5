package dev.runner.cli.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What a person reads of a tool's use. */
class ToolUseTest {
  private static String question(JsonObject input) {
    return new ToolUse("Edit", input).question();
  }

  @Test
  void theFirstLineSaysMostAndTheOthersAll() {
    JsonObject input =
        new JsonObject()
            .with("description", "mends it")
            .with("file_path", "/a/b")
            .with("new", "one\ntwo")
            .with("all", true);
    assertThat(question(input))
        .isEqualTo(
            """
            May it use Edit: /a/b
            description: mends it
            new: one
                two
            {"all":true}\
            """);
    assertThat(question(new JsonObject().with("what", "first\nsecond")))
        .isEqualTo("May it use Edit: first\nwhat: first\n    second");
    assertThat(question(new JsonObject())).isEqualTo("May it use Edit?");
  }

  @Test
  void whatIsNotShownIsSaid() {
    String question = question(new JsonObject().with("command", "x".repeat(20_000)));
    assertThat(question).hasSizeLessThan(16_100).endsWith(" more characters are not shown)");
    assertThat(question.lines().findFirst().orElseThrow()).hasSizeLessThan(400);
  }
}
