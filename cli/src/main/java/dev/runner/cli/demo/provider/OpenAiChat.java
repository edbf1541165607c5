package dev.runner.cli.demo.provider;

import static java.util.stream.Collectors.toSet;

import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * Chat completions, as OpenAI-compatible servers stream them to OpenCode: one {@code
 * chat.completion.chunk} an event, the last of them with the usage, then {@code [DONE]}.
 */
public record OpenAiChat(String model) implements Provider {
  private static final String DONE = "data: [DONE]\n\n";

  @Override
  public boolean answersAt(String path) {
    return path.equals("/v1/chat/completions");
  }

  @Override
  public ModelRequest read(JsonObject request) {
    return new ModelRequest(
        request.objects("tools").stream()
            .flatMap(tool -> tool.object("function").stream())
            .flatMap(function -> function.text("name").stream())
            .collect(toSet()),
        request.objects("messages").stream()
            .filter(message -> message.text("role").filter("tool"::equals).isPresent())
            .map(message -> message.text("content").orElse(""))
            .toList());
  }

  @Override
  public ToolCall shell(String command) {
    return new ToolCall(
        "bash",
        new JsonObject()
            .with("command", command)
            .with("description", "Runs what the stub model was told to run"));
  }

  @Override
  public List<String> text(String text) {
    return events(
        ServerSentEvents.words(text).map(word -> new JsonObject().with("content", word)), "stop");
  }

  /** The arguments are JSON inside a JSON string. */
  @Override
  public List<String> call(String callId, ToolCall call) {
    JsonObject toolCall =
        new JsonObject()
            .with("index", 0)
            .with("id", callId)
            .with("type", "function")
            .with(
                "function",
                new JsonObject()
                    .with("name", call.tool())
                    .with("arguments", call.arguments().toString()));
    return events(Stream.of(new JsonObject().with("tool_calls", List.of(toolCall))), "tool_calls");
  }

  @Override
  public JsonObject error(int httpStatus, String message) {
    return new JsonObject()
        .with("error", new JsonObject().with("message", message).with("type", "stub_error"));
  }

  private List<String> events(Stream<JsonObject> deltas, String finishReason) {
    Stream<JsonObject> choices =
        Stream.of(
                Stream.of(choice(new JsonObject().with("role", "assistant"))),
                deltas.map(OpenAiChat::choice),
                Stream.of(choice(new JsonObject()).with("finish_reason", finishReason)))
            .flatMap(part -> part);
    Stream<JsonObject> chunks =
        Stream.concat(
            choices.map(choice -> chunk(List.of(choice))),
            Stream.of(chunk(List.of()).with("usage", usage())));
    return Stream.concat(chunks.map(ServerSentEvents::data), Stream.of(DONE)).toList();
  }

  private static JsonObject choice(JsonObject delta) {
    return new JsonObject().with("index", 0).with("delta", delta);
  }

  private JsonObject chunk(List<JsonObject> choices) {
    return new JsonObject()
        .with("id", "chatcmpl-stub")
        .with("object", "chat.completion.chunk")
        .with("created", 0)
        .with("model", model)
        .with("choices", choices);
  }

  private static JsonObject usage() {
    return new JsonObject()
        .with("prompt_tokens", Tokens.INPUT)
        .with("completion_tokens", Tokens.OUTPUT)
        .with("total_tokens", Tokens.INPUT + Tokens.OUTPUT)
        .with("prompt_tokens_details", new JsonObject().with("cached_tokens", Tokens.CACHED_INPUT));
  }
}
