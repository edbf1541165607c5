package dev.runner.cli.mcp;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.json.RawJson;
import dev.runner.cli.permission.PersonsWord;
import dev.runner.cli.permission.ToolUse;
import java.util.Optional;

/**
 * One call of {@code permission_prompt}, as Claude Code makes it.
 *
 * @param input of the tool that is to be used, as it is written: what is allowed is just this
 */
record PermissionCall(String tool, String input) {
  static final String NAME = "permission_prompt";

  /** The call in a message; empty when it says no tool or no input. */
  static Optional<PermissionCall> read(String message) {
    return RawJson.text(message, "params", "arguments", "tool_name")
        .flatMap(tool ->
            RawJson.member(message, "params", "arguments", "input")
                .filter(input -> input.startsWith("{"))
                .map(input -> new PermissionCall(tool, input)));
  }

  /** What a person is asked; an input of numbers beyond ours is shown as it is written. */
  ToolUse use() {
    return new ToolUse(
        tool, Json.read(input).orElseGet(() -> new JsonObject().with("input", input)));
  }

  /** What Claude Code takes for an answer: JSON in a text, and no structured content beside it. */
  String answer(PersonsWord word) {
    return word.allowed()
        ? result("{\"behavior\":\"allow\",\"updatedInput\":" + input + "}")
        : refused(word.reason());
  }

  /** The answer to what nobody is asked; an error would not count as a refusal. */
  static String refused(String reason) {
    return result(denied(reason));
  }

  private static String denied(String reason) {
    return new JsonObject().with("behavior", "deny").with("message", reason).toString();
  }

  private static String result(String text) {
    return "{\"content\":[{\"type\":\"text\",\"text\":" + Json.write(text) + "}]}";
  }
}
