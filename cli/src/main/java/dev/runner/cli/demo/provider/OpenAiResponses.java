package dev.runner.cli.demo.provider;

import static java.util.stream.Collectors.toSet;

import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** OpenAI's responses, as Codex asks for them: an item an answer, said in pieces and then whole. */
public record OpenAiResponses(String model) implements Provider {
  private static final String MESSAGE_ID = "msg_stub";

  @Override
  public boolean answersAt(String path) {
    return path.equals("/v1/responses");
  }

  @Override
  public ModelRequest read(JsonObject request) {
    return new ModelRequest(
        request.objects("tools").stream()
            .flatMap(tool -> tool.text("name").stream())
            .collect(toSet()),
        request.objects("input").stream()
            .filter(item -> item.text("type").orElse("").endsWith("_call_output"))
            .map(item -> item.text("output").orElse(""))
            .toList());
  }

  @Override
  public ToolCall shell(String command) {
    return new ToolCall("exec_command", new JsonObject().with("cmd", command));
  }

  @Override
  public List<String> text(String text) {
    JsonObject begun = message("in_progress", List.of());
    JsonObject whole =
        message(
            "completed", List.of(new JsonObject().with("type", "output_text").with("text", text)));
    Stream<JsonObject> pieces = ServerSentEvents.words(text).map(OpenAiResponses::piece);
    return events(
        Stream.concat(Stream.of(item("response.output_item.added", begun)), pieces), whole);
  }

  /** The arguments are JSON inside a JSON string. */
  @Override
  public List<String> call(String callId, ToolCall call) {
    JsonObject whole =
        new JsonObject()
            .with("type", "function_call")
            .with("id", "fc_" + callId)
            .with("call_id", callId)
            .with("name", call.tool())
            .with("arguments", call.arguments().toString())
            .with("status", "completed");
    return events(Stream.of(), whole);
  }

  @Override
  public JsonObject error(int httpStatus, String message) {
    return new JsonObject()
        .with("error", new JsonObject().with("message", message).with("type", "stub_error"));
  }

  private List<String> events(Stream<JsonObject> pieces, JsonObject whole) {
    JsonObject created =
        event("response.created").with("response", response().with("status", "in_progress"));
    JsonObject completed =
        event("response.completed")
            .with("response", response().with("status", "completed").with("usage", usage()));
    return Stream.of(
            Stream.of(created),
            pieces,
            Stream.of(item("response.output_item.done", whole), completed))
        .flatMap(part -> part)
        .map(ServerSentEvents::named)
        .toList();
  }

  private static JsonObject event(String type) {
    return new JsonObject().with("type", type);
  }

  private JsonObject response() {
    return new JsonObject().with("id", "resp_stub").with("model", model);
  }

  private static JsonObject message(String status, List<JsonObject> content) {
    return new JsonObject()
        .with("type", "message")
        .with("id", MESSAGE_ID)
        .with("role", "assistant")
        .with("status", status)
        .with("content", content);
  }

  private static JsonObject item(String type, JsonObject item) {
    return event(type).with("output_index", 0).with("item", item);
  }

  private static JsonObject piece(String word) {
    return event("response.output_text.delta")
        .with("item_id", MESSAGE_ID)
        .with("output_index", 0)
        .with("content_index", 0)
        .with("delta", word);
  }

  private static JsonObject usage() {
    return new JsonObject()
        .with("input_tokens", Tokens.INPUT)
        .with("input_tokens_details", new JsonObject().with("cached_tokens", Tokens.CACHED_INPUT))
        .with("output_tokens", Tokens.OUTPUT)
        .with("output_tokens_details", new JsonObject().with("reasoning_tokens", 0))
        .with("total_tokens", Tokens.INPUT + Tokens.OUTPUT);
  }
}
