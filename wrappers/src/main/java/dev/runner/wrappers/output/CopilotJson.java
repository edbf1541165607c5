package dev.runner.wrappers.output;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code copilot --output-format json}. Its last line tells the exit code; tokens are told where
 * the model is GitHub's own.
 */
final class CopilotJson extends JsonLines {
  /** Kinds of events of which nothing is told. */
  private static final Pattern QUIET =
      Pattern.compile("(session|model|assistant|user|system|hook|permission|tool|subagent)\\..*");

  private static final Set<String> REFUSALS = Set.of("denied", "rejected");

  private Tokens total = Tokens.NONE;

  @Override
  void event(Fields event, Story story) {
    Fields data = event.at("data");
    String type = event.words("type");
    switch (type) {
      case "assistant.turn_start" -> story.goesOn();
      case "assistant.message" -> message(data, story);
      case "assistant.usage" -> usage(data, story);
      case "session.error" -> story.error(error(data));
      case "session.warning" -> story.mishap(error(data));
      case "tool.execution_start" ->
          story.calls(data.words("toolCallId"), call(data.words("toolName"), data.at("arguments")));
      case "tool.execution_complete" -> returned(data, story);
      case "result" -> result(event, story);
      default -> quiet(type, data, story);
    }
  }

  private static void quiet(String type, Fields data, Story story) {
    data.text("model").ifPresent(story::model);
    if (!QUIET.matcher(type).matches()) {
      story.unknown();
    }
  }

  private static void message(Fields data, Story story) {
    data.text("model").ifPresent(story::model);
    if (data.text("content").isEmpty()) {
      story.lacks("the content of a message");
    } else if (!data.words("content").isBlank()) {
      story.says(data.words("content"));
      story.answers(data.words("content"));
    }
  }

  private void usage(Fields data, Story story) {
    data.text("model").ifPresent(story::model);
    Tokens call =
        new Tokens(
            data.count("inputTokens"),
            data.count("outputTokens"),
            data.count("cacheReadTokens"),
            data.count("cacheWriteTokens"),
            Tokens.NONE.reasoning(),
            Tokens.NONE.costUsd());
    total = total.plus(call);
    story.uses(total);
    story.costs(call);
  }

  private static String error(Fields data) {
    return data.text("message").orElseGet(data::shown);
  }

  private static void returned(Fields data, Story story) {
    boolean well = data.is("success");
    story.returns(data.words("toolCallId"), well ? "" : "failed: " + error(data.at("error")));
    if (!well && REFUSALS.contains(data.words("error", "code"))) {
      story.denied(error(data.at("error")));
    }
  }

  private static void result(Fields event, Story story) {
    event.text("sessionId").ifPresent(story::session);
    if (event.count("exitCode").isEmpty()) {
      story.lacks("the exit code of a result");
    } else if (event.count("exitCode").getAsLong() == 0) {
      story.ends();
    } else {
      story.failsAsTold(
          "it says of itself that it ends with exit code " + event.count("exitCode").getAsLong());
    }
  }
}
