package dev.runner.wrappers.output;

import java.util.OptionalLong;
import java.util.Set;

/** {@code gemini --output-format stream-json}. Its answer comes in pieces. */
final class GeminiStreamJson extends JsonLines {
  private static final Set<String> ENDS_A_MESSAGE =
      Set.of("init", "tool_use", "tool_result", "error", "result");

  @Override
  void event(Fields event, Story story) {
    String type = event.words("type");
    if (ENDS_A_MESSAGE.contains(type)) {
      completeAnswer(story);
    }
    switch (type) {
      case "message" -> message(event, story);
      case "init" -> init(event, story);
      case "tool_use" ->
          story.calls(
              event.words("tool_id"), call(event.words("tool_name"), event.at("parameters")));
      case "tool_result" -> returned(event, story);
      case "error" -> error(event, story);
      case "result" -> result(event, story);
      default -> story.unknown();
    }
  }

  private static void init(Fields event, Story story) {
    event.text("session_id").ifPresent(story::session);
    event.text("model").ifPresent(story::model);
    story.goesOn();
  }

  private static void message(Fields event, Story story) {
    if (event.text("content").isEmpty()) {
      story.lacks("the content of a message");
    } else if (event.words("role").equals("assistant")) {
      if (!event.is("delta")) {
        completeAnswer(story);
      }
      story.continues(event.words("content"));
    }
  }

  private static void completeAnswer(Story story) {
    if (story.unfinishedFrom().isPresent()) {
      story.answers(story.completes());
    }
  }

  private static void returned(Fields event, Story story) {
    boolean well = event.words("status").equals("success");
    Fields error = event.at("error");
    story.returns(event.words("tool_id"), well ? "" : "failed: " + message(error));
    if (!well && isRefusal(error)) {
      story.denied(message(error));
    }
  }

  /** Without a person it refuses by its policy what it would have asked for. */
  private static boolean isRefusal(Fields error) {
    return error.words("type").equals("policy_violation")
        || error.words("message").contains("denied by policy");
  }

  private static void error(Fields event, Story story) {
    if (event.words("severity").equals("warning")) {
      story.mishap(message(event));
    } else {
      story.error(message(event));
    }
  }

  private static String message(Fields error) {
    return error.text("message").orElseGet(error::shown);
  }

  private static void result(Fields event, Story story) {
    Fields stats = event.at("stats");
    if (event.text("status").isEmpty() || (stats.isThere() && !stats.isObject())) {
      story.lacks("the status of a result");
      return;
    }
    Tokens total = tokens(stats);
    story.uses(total);
    story.costs(total);
    if (event.words("status").equals("success")) {
      story.ends();
    } else {
      story.fails(message(event.at("error")));
    }
  }

  private static Tokens tokens(Fields stats) {
    OptionalLong cached = stats.count("cached");
    OptionalLong all = stats.count("input_tokens");
    OptionalLong uncached =
        all.isEmpty() ? all : OptionalLong.of(Math.max(0, all.getAsLong() - cached.orElse(0)));
    return new Tokens(
        uncached,
        stats.count("output_tokens"),
        cached,
        Tokens.NONE.cacheWrite(),
        Tokens.NONE.reasoning(),
        Tokens.NONE.costUsd());
  }
}
