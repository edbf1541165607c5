package dev.runner.cli.demo.provider;

import static java.util.stream.Collectors.toSet;

import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** Anthropic's messages, as Claude Code asks for them: one block of content an answer. */
public record AnthropicMessages(String model) implements Provider {

  @Override
  public boolean answersAt(String path) {
    return path.equals("/v1/messages");
  }

  @Override
  public ModelRequest read(JsonObject request) {
    return new ModelRequest(
        request.objects("tools").stream()
            .flatMap(tool -> tool.text("name").stream())
            .collect(toSet()),
        request.objects("messages").stream()
            .flatMap(message -> message.objects("content").stream())
            .filter(block -> block.text("type").filter("tool_result"::equals).isPresent())
            .map(block -> block.text("content").orElse(""))
            .toList());
  }

  @Override
  public ToolCall shell(String command) {
    return new ToolCall(
        "Bash",
        new JsonObject()
            .with("command", command)
            .with("description", "Runs what the stub model was told to run"));
  }

  @Override
  public List<String> text(String text) {
    Stream<JsonObject> pieces =
        ServerSentEvents.words(text)
            .map(word -> new JsonObject().with("type", "text_delta").with("text", word));
    return events(new JsonObject().with("type", "text").with("text", ""), pieces, "end_turn");
  }

  /** The arguments come as a JSON text. */
  @Override
  public List<String> call(String callId, ToolCall call) {
    JsonObject block =
        new JsonObject()
            .with("type", "tool_use")
            .with("id", callId)
            .with("name", call.tool())
            .with("input", new JsonObject());
    JsonObject arguments =
        new JsonObject()
            .with("type", "input_json_delta")
            .with("partial_json", call.arguments().toString());
    return events(block, Stream.of(arguments), "tool_use");
  }

  @Override
  public JsonObject error(int httpStatus, String message) {
    return event("error")
        .with("error", new JsonObject().with("type", "api_error").with("message", message));
  }

  private List<String> events(JsonObject block, Stream<JsonObject> pieces, String stopReason) {
    return Stream.of(
            Stream.of(
                event("message_start").with("message", message()),
                ofBlock("content_block_start").with("content_block", block)),
            pieces.map(piece -> ofBlock("content_block_delta").with("delta", piece)),
            Stream.of(
                ofBlock("content_block_stop"),
                event("message_delta")
                    .with("delta", new JsonObject().with("stop_reason", stopReason))
                    .with("usage", new JsonObject().with("output_tokens", Tokens.OUTPUT)),
                event("message_stop")))
        .flatMap(part -> part)
        .map(ServerSentEvents::named)
        .toList();
  }

  private static JsonObject event(String type) {
    return new JsonObject().with("type", type);
  }

  private static JsonObject ofBlock(String type) {
    return event(type).with("index", 0);
  }

  /** What is read is counted at the start, what is written at the end. */
  private JsonObject message() {
    JsonObject usage =
        new JsonObject()
            .with("input_tokens", Tokens.NEW_INPUT)
            .with("cache_read_input_tokens", Tokens.CACHED_INPUT)
            .with("cache_creation_input_tokens", 0)
            .with("output_tokens", 0);
    return new JsonObject()
        .with("id", "msg_stub")
        .with("type", "message")
        .with("role", "assistant")
        .with("model", model)
        .with("content", List.of())
        .with("usage", usage);
  }
}
