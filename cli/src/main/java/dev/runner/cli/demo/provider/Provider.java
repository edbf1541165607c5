package dev.runner.cli.demo.provider;

import dev.runner.cli.json.JsonObject;
import java.util.List;

/** The streaming API of one provider of models. Every answer it words reports {@link Tokens}. */
public sealed interface Provider
    permits OpenAiChat, OpenAiResponses, AnthropicMessages, GeminiContents {

  /** Whether requests for an answer are sent to this path. */
  boolean answersAt(String path);

  /** What the stub has to know of a request. */
  ModelRequest read(JsonObject request);

  /** A shell command in the words of the tool that the agents of this provider have for it. */
  ToolCall shell(String command);

  /** The server-sent events that answer with this text, word by word. */
  List<String> text(String text);

  /** The server-sent events that call one tool. */
  List<String> call(String callId, ToolCall call);

  /** The body that goes with an HTTP status from 400 on. */
  JsonObject error(int httpStatus, String message);
}
