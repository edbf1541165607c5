package dev.runner.wrappers.output;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code codex exec --json}. A turn's usage is that of the whole conversation up to its end. What
 * it refuses before anything runs stands on standard error alone, in the log of its router of
 * tools.
 */
final class CodexJsonl extends JsonLines {
  /** How it tells that the connection to the model is tried again. */
  private static final String AGAIN = "Reconnecting";

  /** In its own log: what a command prints stands in the stream. */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "\\S+ +ERROR codex_core::tools::router: error=(.*"
              + "(?:rejected: |reject command|rejected by user|approval policy is).*)");

  @Override
  void event(Fields event, Story story) {
    switch (event.words("type")) {
      case "thread.started" -> event.text("thread_id").ifPresent(story::session);
      case "turn.started" -> story.goesOn();
      case "item.started" -> started(event.at("item"), story);
      case "item.updated" -> {}
      case "item.completed" -> completed(event.at("item"), story);
      case "turn.completed" -> finished(event.at("usage"), story);
      case "turn.failed" -> story.fails(message(event.at("error")));
      case "error" -> error(message(event), story);
      default -> story.unknown();
    }
  }

  @Override
  public boolean readsErrors() {
    return true;
  }

  @Override
  public void errorLine(String line, Story story) {
    Matcher refusal = REFUSAL.matcher(line);
    if (refusal.matches()) {
      story.denied(refusal.group(1));
    }
  }

  private static String message(Fields error) {
    return error.text("message").orElseGet(error::shown);
  }

  private static void error(String message, Story story) {
    if (message.startsWith(AGAIN)) {
      story.retries(message);
    } else {
      story.error(message);
    }
  }

  private static void started(Fields item, Story story) {
    String call = call(item);
    if (!call.isEmpty()) {
      story.calls(item.words("id"), call);
    }
  }

  private static void completed(Fields item, Story story) {
    switch (item.words("type")) {
      case "agent_message" -> answer(item, story);
      case "error" -> story.mishap(message(item));
      case "reasoning", "todo_list" -> {}
      case "" -> story.lacks("the kind of an item");
      default -> returned(item, story);
    }
  }

  private static void answer(Fields item, Story story) {
    story.says(item.words("text"));
    story.answers(item.words("text"));
  }

  private static void returned(Fields item, Story story) {
    String call = call(item);
    if (call.isEmpty()) {
      story.unknown();
      return;
    }
    if (item.words("type").equals("file_change")) {
      // It is told of when it is done alone.
      story.calls(item.words("id"), call);
    }
    story.returns(item.words("id"), outcome(item));
    if (item.words("status").equals("declined")) {
      story.denied(call);
    }
  }

  /** What an item calls; empty when it is no call. */
  private static String call(Fields item) {
    return switch (item.words("type")) {
      case "command_execution" -> call("shell", item);
      case "file_change" -> "edit: " + paths(item);
      case "mcp_tool_call" ->
          call(item.words("server") + "." + item.words("tool"), item.at("arguments"));
      case "web_search" -> call("search", item);
      case "collab_tool_call" -> call(item.words("tool"), item);
      default -> "";
    };
  }

  private static String paths(Fields item) {
    return item.list("changes").stream()
        .map(change -> change.words("path"))
        .collect(Collectors.joining(", "));
  }

  private static String outcome(Fields item) {
    OptionalLong code = item.count("exit_code");
    if (code.orElse(0) != 0) {
      return "exit " + code.getAsLong();
    }
    String status = item.words("status");
    String error = item.words("error", "message");
    boolean well = status.isEmpty() || status.equals("completed");
    return well ? "" : error.isEmpty() ? status : status + ": " + error;
  }

  private static void finished(Fields usage, Story story) {
    if (usage.count("input_tokens").isEmpty() || usage.count("output_tokens").isEmpty()) {
      story.lacks("the usage of a turn");
      return;
    }
    Tokens total =
        new Tokens(
            without(usage, "input_tokens", "cached_input_tokens", "cache_write_input_tokens"),
            without(usage, "output_tokens", "reasoning_output_tokens"),
            usage.count("cached_input_tokens"),
            usage.count("cache_write_input_tokens"),
            usage.count("reasoning_output_tokens"),
            Tokens.NONE.costUsd());
    story.uses(total);
    story.costs(total);
    story.ends();
  }

  /** A count without its parts that are told apart. */
  private static OptionalLong without(Fields usage, String all, String... parts) {
    long rest = usage.count(all).orElse(0);
    for (String part : parts) {
      rest -= usage.count(part).orElse(0);
    }
    return OptionalLong.of(Math.max(0, rest));
  }
}
