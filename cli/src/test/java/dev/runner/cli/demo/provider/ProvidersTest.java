package dev.runner.cli.demo.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How each provider's API is read and worded; requests as its agent sends them, made short. */
class ProvidersTest {
  private static final Provider CHAT = new OpenAiChat("stub");
  private static final Provider RESPONSES = new OpenAiResponses("stub");
  private static final Provider MESSAGES = new AnthropicMessages("stub");
  private static final Provider CONTENTS = new GeminiContents("stub");

  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of(
            CHAT,
            """
            {"messages":[{"role":"user","content":[{"type":"text","text":"go"}]}],
             "tools":[{"type":"function","function":{"parameters":{"name":{}},"name":"bash"}}]}
            """,
            """
            {"messages":[{"role":"assistant","tool_calls":[{"id":"call_1"}]},
                         {"role":"tool","tool_call_id":"call_1","content":"done"}],
             "tools":[{"type":"function","function":{"name":"bash"}}]}
            """),
        Arguments.of(
            RESPONSES,
            """
            {"input":[{"type":"message","role":"user","content":[]}],
             "tools":[{"type":"function","name":"exec_command"},{"type":"web_search"}]}
            """,
            """
            {"input":[{"type":"function_call","call_id":"call_1"},
                      {"type":"function_call_output","call_id":"call_1","output":"done"}],
             "tools":[{"type":"function","name":"exec_command"}]}
            """),
        Arguments.of(
            MESSAGES,
            """
            {"messages":[{"role":"user","content":"go"}],"tools":[{"name":"Bash"}]}
            """,
            """
            {"messages":[{"role":"assistant","content":[{"type":"tool_use","id":"call_1"}]},
                         {"role":"user","content":[{"type":"tool_result","content":"done"}]}],
             "tools":[{"name":"Bash"}]}
            """),
        Arguments.of(
            CONTENTS,
            """
            {"contents":[{"role":"user","parts":[{"text":"go"}]}],
             "tools":[{"functionDeclarations":[{"name":"run_shell_command"}]}]}
            """,
            """
            {"contents":[{"role":"model","parts":[{"functionCall":{"name":"run_shell_command"}}]},
                         {"role":"user","parts":[{"functionResponse":{"response":{"output":"done"}}}]}],
             "tools":[{"functionDeclarations":[{"name":"run_shell_command"}]}]}
            """));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void tellsTheToolsAndWhatTheyAnswered(Provider provider, String first, String second) {
    Set<String> shell = Set.of(provider.shell("ls").tool());
    assertThat(provider.read(json(first))).isEqualTo(new ModelRequest(shell, List.of()));
    assertThat(provider.read(json(second))).isEqualTo(new ModelRequest(shell, List.of("done")));
    assertThat(provider.read(json("{}"))).isEqualTo(new ModelRequest(Set.of(), List.of()));
  }

  @Test
  void aChatAnswerIsWordsAndUsageAndAnEndMark() {
    List<String> events = CHAT.text("one two");
    assertThat(events).last().isEqualTo("data: [DONE]\n\n");
    assertThat(data(events.subList(0, events.size() - 1)))
        .extracting(chunk -> chunk.objects("choices").toString())
        .containsExactly(
            "[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]",
            "[{\"index\":0,\"delta\":{\"content\":\"one \"}}]",
            "[{\"index\":0,\"delta\":{\"content\":\"two\"}}]",
            "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]",
            "[]");
    assertThat(events.get(4))
        .contains(
            """
            "usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,\
            "prompt_tokens_details":{"cached_tokens":40}}\
            """);
  }

  @Test
  void aResponseIsSaidInPiecesAndThenWhole() {
    List<String> events = RESPONSES.text("one two");
    assertThat(types(events))
        .containsExactly(
            "response.created",
            "response.output_item.added",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_item.done",
            "response.completed");
    assertThat(events.get(4)).contains("\"text\":\"one two\"");
    assertThat(events.getLast())
        .contains("\"input_tokens\":100,\"input_tokens_details\":{\"cached_tokens\":40}")
        .contains("\"output_tokens\":20");
  }

  @Test
  void aMessageIsOneBlockWithItsUsageAround() {
    List<String> events = MESSAGES.text("one two");
    assertThat(types(events))
        .containsExactly(
            "message_start",
            "content_block_start",
            "content_block_delta",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop");
    assertThat(events.getFirst()).contains("\"input_tokens\":60,\"cache_read_input_tokens\":40");
    assertThat(events.get(5)).contains("\"end_turn\"", "\"output_tokens\":20");
  }

  @Test
  void contentsAreAPartAnEventAndTheUsageLast() {
    List<String> events = CONTENTS.text("one two");
    assertThat(events).hasSize(3).allMatch(event -> event.startsWith("data: {"));
    assertThat(events.getFirst()).contains("\"parts\":[{\"text\":\"one \"}]");
    assertThat(events.getLast())
        .contains("\"finishReason\":\"STOP\"")
        .contains("\"promptTokenCount\":100,\"cachedContentTokenCount\":40")
        .contains("\"candidatesTokenCount\":20");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aCallCarriesItsArgumentsWhole(Provider provider, String first, String second) {
    String command = "printf '%s' \"$HOME\"";
    ToolCall call = provider.shell(command);
    String said = String.join("", provider.call("call_7", call));
    String arguments = call.arguments().toString();
    String inAString = new JsonObject().with("a", arguments).toString();
    assertThat(said).contains("\"name\":\"" + call.tool() + "\"");
    assertThat(
            said.contains(arguments)
                || said.contains(inAString.substring(5, inAString.length() - 1)))
        .isTrue();
  }

  private static JsonObject json(String text) {
    return Json.read(text).orElseThrow();
  }

  private static List<JsonObject> data(List<String> events) {
    return events.stream().map(event -> json(event.substring(event.indexOf('{')))).toList();
  }

  /** The type that each event carries, which is its name as well. */
  private static List<String> types(List<String> events) {
    List<String> types = data(events).stream().map(e -> e.text("type").orElseThrow()).toList();
    for (int i = 0; i < types.size(); i++) {
      assertThat(events.get(i)).startsWith("event: " + types.get(i) + "\ndata: ").endsWith("}\n\n");
    }
    return types;
  }
}
