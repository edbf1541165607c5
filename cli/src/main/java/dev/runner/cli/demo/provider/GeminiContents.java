package dev.runner.cli.demo.provider;

import static java.util.stream.Collectors.toSet;

import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** Google's generated contents, as Gemini CLI asks for them: a part an event. */
public record GeminiContents(String model) implements Provider {

  /** The model stands in the path; which one is asked for makes no difference. */
  @Override
  public boolean answersAt(String path) {
    return path.startsWith("/v1beta/models/") && path.endsWith(":streamGenerateContent");
  }

  @Override
  public ModelRequest read(JsonObject request) {
    return new ModelRequest(
        request.objects("tools").stream()
            .flatMap(tool -> tool.objects("functionDeclarations").stream())
            .flatMap(function -> function.text("name").stream())
            .collect(toSet()),
        request.objects("contents").stream()
            .flatMap(content -> content.objects("parts").stream())
            .flatMap(part -> part.object("functionResponse").stream())
            .flatMap(function -> function.object("response").stream())
            .map(response -> response.text("output").orElse(""))
            .toList());
  }

  @Override
  public ToolCall shell(String command) {
    return new ToolCall("run_shell_command", new JsonObject().with("command", command));
  }

  @Override
  public List<String> text(String text) {
    return events(ServerSentEvents.words(text).map(word -> new JsonObject().with("text", word)));
  }

  /** A call carries no id. */
  @Override
  public List<String> call(String callId, ToolCall call) {
    JsonObject function = new JsonObject().with("name", call.tool()).with("args", call.arguments());
    return events(Stream.of(new JsonObject().with("functionCall", function)));
  }

  @Override
  public JsonObject error(int httpStatus, String message) {
    JsonObject error =
        new JsonObject()
            .with("code", httpStatus)
            .with("message", message)
            .with("status", "INTERNAL");
    return new JsonObject().with("error", error);
  }

  private List<String> events(Stream<JsonObject> parts) {
    Stream<JsonObject> said = parts.map(part -> event(candidate(List.of(part))));
    JsonObject end =
        event(candidate(List.of()).with("finishReason", "STOP")).with("usageMetadata", usage());
    return Stream.concat(said, Stream.of(end)).map(ServerSentEvents::data).toList();
  }

  private JsonObject event(JsonObject candidate) {
    return new JsonObject().with("candidates", List.of(candidate)).with("modelVersion", model);
  }

  private static JsonObject candidate(List<JsonObject> parts) {
    return new JsonObject()
        .with("index", 0)
        .with("content", new JsonObject().with("role", "model").with("parts", parts));
  }

  private static JsonObject usage() {
    return new JsonObject()
        .with("promptTokenCount", Tokens.INPUT)
        .with("cachedContentTokenCount", Tokens.CACHED_INPUT)
        .with("candidatesTokenCount", Tokens.OUTPUT)
        .with("totalTokenCount", Tokens.INPUT + Tokens.OUTPUT);
  }
}
