package dev.runner.cli.demo;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * The body of a streamed chat completion, as OpenAI-compatible servers send it: one {@code
 * chat.completion.chunk} an event, the last of them with the usage, then {@code [DONE]}.
 */
record CompletionChunks(String model) {
  static final int INPUT_TOKENS = 60;
  static final int OUTPUT_TOKENS = 20;
  private static final String DONE = "data: [DONE]\n\n";

  /** A text, word by word, as a model gives it. */
  List<String> text(String text) {
    List<String> words = List.of(text.split("(?<=\\s)"));
    return events(
        words.stream()
            .<Consumer<JsonGenerator>>map(word -> json -> json.writeStringProperty("content", word))
            .toList(),
        "stop");
  }

  /** A call of one tool. The arguments are JSON inside a JSON string. */
  List<String> toolCall(String callId, String tool, String arguments) {
    return events(
        List.of(json -> {
          json.writeArrayPropertyStart("tool_calls");
          json.writeStartObject();
          json.writeNumberProperty("index", 0);
          json.writeStringProperty("id", callId);
          json.writeStringProperty("type", "function");
          json.writeObjectPropertyStart("function");
          json.writeStringProperty("name", tool);
          json.writeStringProperty("arguments", arguments);
          json.writeEndObject();
          json.writeEndObject();
          json.writeEndArray();
        }),
        "tool_calls");
  }

  private List<String> events(List<Consumer<JsonGenerator>> deltas, String finishReason) {
    return Stream.of(
            Stream.of(event(json -> json.writeStringProperty("role", "assistant"), "")),
            deltas.stream().map(delta -> event(delta, "")),
            Stream.of(event(json -> {}, finishReason), usage(), DONE))
        .flatMap(part -> part)
        .toList();
  }

  private String event(Consumer<JsonGenerator> delta, String finishReason) {
    return chunk(json -> {
      json.writeArrayPropertyStart("choices");
      json.writeStartObject();
      json.writeNumberProperty("index", 0);
      json.writeObjectPropertyStart("delta");
      delta.accept(json);
      json.writeEndObject();
      if (finishReason.isEmpty()) {
        json.writeNullProperty("finish_reason");
      } else {
        json.writeStringProperty("finish_reason", finishReason);
      }
      json.writeEndObject();
      json.writeEndArray();
    });
  }

  private String usage() {
    return chunk(json -> {
      json.writeArrayPropertyStart("choices");
      json.writeEndArray();
      json.writeObjectPropertyStart("usage");
      json.writeNumberProperty("prompt_tokens", INPUT_TOKENS);
      json.writeNumberProperty("completion_tokens", OUTPUT_TOKENS);
      json.writeNumberProperty("total_tokens", INPUT_TOKENS + OUTPUT_TOKENS);
      json.writeEndObject();
    });
  }

  private String chunk(Consumer<JsonGenerator> members) {
    String data =
        JsonText.object(json -> {
          json.writeStringProperty("id", "chatcmpl-stub");
          json.writeStringProperty("object", "chat.completion.chunk");
          json.writeNumberProperty("created", 0);
          json.writeStringProperty("model", model);
          members.accept(json);
        });
    return "data: " + data + "\n\n";
  }
}
