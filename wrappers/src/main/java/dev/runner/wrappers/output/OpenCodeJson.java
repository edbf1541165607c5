package dev.runner.wrappers.output;

/**
 * {@code opencode run --format json}. It has no end mark of its own: a step that ends for another
 * reason than to call tools is the last.
 */
final class OpenCodeJson extends JsonLines {
  /** The text of a permission that nobody gave; one refused by a rule has another. */
  private static final String REFUSED = "The user rejected permission";

  private Tokens total = Tokens.NONE;
  private String texts = "";

  @Override
  void event(Fields event, Story story) {
    event.text("sessionID").ifPresent(story::session);
    Fields part = event.at("part");
    switch (event.words("type")) {
      case "step_start" -> begin(story);
      case "text" -> text(part, story);
      case "tool_use" -> tool(part, story);
      case "step_finish" -> finish(part, story);
      case "error" -> story.error(message(event.at("error")));
      case "reasoning" -> {}
      default -> story.unknown();
    }
  }

  private void begin(Story story) {
    texts = "";
    story.goesOn();
  }

  private void text(Fields part, Story story) {
    part.text("text")
        .ifPresentOrElse(
            text -> {
              texts =
                  texts.isEmpty() ? text : Brief.cut(texts + "\n\n" + text, Story.MAX_ANSWER_CHARS);
              story.says(text);
            },
            () -> story.lacks("the text of a text"));
  }

  private static void tool(Fields part, Story story) {
    Fields state = part.at("state");
    if (part.text("tool").isEmpty() || state.text("status").isEmpty()) {
      story.lacks("the state of a tool");
      return;
    }
    String call = call(part.words("tool"), state.at("input"));
    String error = state.words("error");
    story.calls(part.words("callID"), call);
    story.returns(
        part.words("callID"), state.words("status").equals("error") ? error : exit(state));
    if (error.startsWith(REFUSED)) {
      story.denied(call);
    }
  }

  private static String exit(Fields state) {
    long code = state.count("metadata", "exit").orElse(0);
    return code == 0 ? "" : "exit " + code;
  }

  private void finish(Fields part, Story story) {
    Fields tokens = part.at("tokens");
    if (!tokens.isObject()) {
      story.lacks("the tokens of a step");
      return;
    }
    Tokens step =
        new Tokens(
            tokens.count("input"),
            tokens.count("output"),
            tokens.count("cache", "read"),
            tokens.count("cache", "write"),
            tokens.count("reasoning"),
            part.usd("cost"));
    total = total.plus(step);
    story.uses(total);
    story.costs(step);
    end(part.words("reason"), story);
  }

  private void end(String reason, Story story) {
    story.answers(texts);
    switch (reason) {
      case "stop" -> story.ends();
      case "tool-calls", "unknown" -> story.goesOn();
      default -> story.endsShort("its last answer is not whole (" + reason + ")");
    }
  }

  private static String message(Fields error) {
    return error
        .text("data", "message")
        .or(() -> error.text("message"))
        .or(() -> error.text("name"))
        .orElseGet(error::shown);
  }
}
