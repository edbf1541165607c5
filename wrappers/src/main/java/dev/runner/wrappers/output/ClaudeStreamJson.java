package dev.runner.wrappers.output;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code claude -p --output-format stream-json --verbose}. The usage of a message stands in every
 * line of it; what counts in the end is told by the last line.
 */
final class ClaudeStreamJson extends JsonLines {
  private static final int MAX_MESSAGES = 256;

  private final Map<String, Tokens> messages = new LinkedHashMap<>();
  private Tokens older = Tokens.NONE;

  @Override
  void event(Fields event, Story story) {
    event.text("session_id").ifPresent(story::session);
    switch (event.words("type")) {
      case "system" -> system(event, story);
      case "assistant" -> assistant(event, story);
      case "user" -> user(event, story);
      case "result" -> result(event, story);
      case "stream_event", "rate_limit_event", "tool_progress", "tool_use_summary" -> {}
      default -> story.unknown();
    }
  }

  private static void system(Fields event, Story story) {
    event.text("model").ifPresent(story::model);
    switch (event.words("subtype")) {
      case "init" -> story.goesOn();
      case "api_retry" ->
          story.retries(
              "the model is asked again, attempt %d: %s"
                  .formatted(event.count("attempt").orElse(0), event.at("error").shown()));
      default -> {}
    }
  }

  private void assistant(Fields event, Story story) {
    Fields message = event.at("message");
    if (!message.at("content").node().isArray()) {
      story.lacks("the content of a message");
      return;
    }
    boolean main = event.text("parent_tool_use_id").isEmpty();
    for (Fields block : message.list("content")) {
      switch (block.words("type")) {
        case "text" -> says(block.words("text"), main, story);
        case "tool_use" ->
            story.calls(block.words("id"), call(block.words("name"), block.at("input")));
        default -> {}
      }
    }
    if (message.at("usage").isObject()) {
      count(message.words("id"), tokens(message.at("usage")), story);
    }
  }

  /** What an agent of its own says to it is no part of the conversation. */
  private static void says(String text, boolean main, Story story) {
    if (main) {
      story.says(text);
    }
  }

  private void count(String id, Tokens tokens, Story story) {
    messages.put(id, tokens);
    if (messages.size() > MAX_MESSAGES) {
      String eldest = messages.keySet().iterator().next();
      older = older.plus(messages.getOrDefault(eldest, Tokens.NONE));
      messages.remove(eldest);
    }
    story.uses(messages.values().stream().reduce(older, Tokens::plus));
  }

  private static Tokens tokens(Fields usage) {
    return new Tokens(
        usage.count("input_tokens"),
        usage.count("output_tokens"),
        usage.count("cache_read_input_tokens"),
        usage.count("cache_creation_input_tokens"),
        Tokens.NONE.reasoning(),
        Tokens.NONE.costUsd());
  }

  private static void user(Fields event, Story story) {
    for (Fields block : event.list("message", "content")) {
      if (block.words("type").equals("tool_result")) {
        story.returns(
            block.words("tool_use_id"),
            block.is("is_error") ? "failed: " + words(block.at("content")) : "");
      }
    }
  }

  /** A text, or blocks of which some are texts. */
  private static String words(Fields content) {
    return content.node().isString()
        ? content.shown()
        : content.list().stream().map(b -> b.words("text")).collect(Collectors.joining(" "));
  }

  private static void result(Fields event, Story story) {
    if (!event.at("usage").isObject() || event.text("subtype").isEmpty()) {
      story.lacks("the usage of a result");
      return;
    }
    Tokens total = total(event);
    story.uses(total);
    story.costs(total);
    story.answers(event.words("result"));
    for (Fields denial : event.list("permission_denials")) {
      story.denied(call(denial.words("tool_name"), denial.at("tool_input")));
    }
    if (event.is("is_error") || !event.words("subtype").equals("success")) {
      story.fails(error(event));
    } else {
      story.ends();
    }
  }

  /** Of all models, where they are told apart: the usage alone is that of the main conversation. */
  private static Tokens total(Fields event) {
    Tokens models =
        event.values("modelUsage").stream()
            .map(ClaudeStreamJson::ofModel)
            .reduce(Tokens.NONE, Tokens::plus);
    Tokens counted = models.input().isPresent() ? models : tokens(event.at("usage"));
    return counted.costing(event.usd("total_cost_usd"));
  }

  private static Tokens ofModel(Fields model) {
    return new Tokens(
        model.count("inputTokens"),
        model.count("outputTokens"),
        model.count("cacheReadInputTokens"),
        model.count("cacheCreationInputTokens"),
        Tokens.NONE.reasoning(),
        Tokens.NONE.costUsd());
  }

  private static String error(Fields event) {
    String listed =
        event.list("errors").stream().map(Fields::shown).collect(Collectors.joining("; "));
    return event
        .text("result")
        .filter(text -> !text.isBlank())
        .orElseGet(() -> listed.isEmpty() ? event.words("subtype") : listed);
  }
}
