package dev.runner.cli.opencode;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.EventFrames;
import dev.runner.cli.http.Problem;
import dev.runner.cli.http.RandomKey;
import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.json.RawJson;
import dev.runner.cli.permission.PermissionQuestion;
import dev.runner.cli.permission.Permissions;
import dev.runner.cli.permission.PersonsWord;
import dev.runner.cli.permission.ToolUse;
import dev.runner.cli.terminal.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One prompt given to OpenCode, printed as it is worked on; a person is asked for permissions. */
public final class OpenCodeRun {
  private static final int FAILED = 1;
  private static final int NOT_FOUND = 404;

  /** As {@code opencode run} does: nobody is there to be asked anything else. */
  private static final List<String> NOT_OFFERED = List.of("question", "plan_enter", "plan_exit");

  private final RunWords words;
  private final Permissions permissions;
  private final Console console;

  /** By OpenCode's names of them. */
  private final Map<String, PermissionQuestion> open = new ConcurrentHashMap<>();

  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private boolean failed;

  /**
   * Reads the words of an {@code opencode run}.
   *
   * @throws CommandFailure when they are none
   */
  public OpenCodeRun(List<String> words, Permissions permissions, Console console) {
    this.words = RunWords.read(words);
    this.permissions = permissions;
    this.console = console;
  }

  /** Works until the session is idle; the exit code. */
  public int run() throws IOException {
    String prompt = new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
    try (OpenCodeServer server = OpenCodeServer.start(words.program(), RandomKey.next())) {
      EventFrames events = server.events();
      String session = session(server);
      begin(server, session, prompt);
      watch(server, session, events);
    }
    return failed ? FAILED : 0;
  }

  private String session(OpenCodeServer server) throws IOException {
    Optional<String> known = words.option("session");
    if (known.isPresent()) {
      try (Answer answer = good(server.get("/session/" + known.get()))) {
        return RawJson.text(answer.text(), "id").orElse(known.get());
      }
    }
    List<JsonObject> rules =
        NOT_OFFERED.stream()
            .map(name ->
                new JsonObject()
                    .with("permission", name)
                    .with("pattern", "*")
                    .with("action", "deny"))
            .toList();
    JsonObject body = new JsonObject().with("permission", rules);
    words.option("title").ifPresent(title -> body.with("title", title));
    try (Answer answer = good(server.post("/session", body))) {
      return RawJson.text(answer.text(), "id")
          .orElseThrow(() -> failure("opencode serve gave a session no id"));
    }
  }

  private void begin(OpenCodeServer server, String session, String prompt) throws IOException {
    JsonObject part = new JsonObject().with("type", "text").with("text", prompt);
    JsonObject body = new JsonObject().with("parts", List.of(part));
    words.option("agent").ifPresent(agent -> body.with("agent", agent));
    words.option("model").ifPresent(model -> body.with("model", model(model)));
    try (Answer answer = good(server.post("/session/" + session + "/prompt_async", body))) {
      answer.text();
    }
  }

  private static JsonObject model(String model) {
    int slash = model.indexOf('/');
    if (slash < 0) {
      throw CommandFailure.usage("--model " + model + ": write PROVIDER/MODEL.");
    }
    return new JsonObject()
        .with("providerID", model.substring(0, slash))
        .with("modelID", model.substring(slash + 1));
  }

  private static Answer good(Answer answer) throws IOException {
    if (answer.isError()) {
      try (answer) {
        throw failure("opencode serve: " + answer.text());
      }
    }
    return answer;
  }

  private static CommandFailure failure(String detail) {
    return new CommandFailure(FAILED, Problem.local("opencode", detail));
  }

  private void watch(OpenCodeServer server, String session, EventFrames events) throws IOException {
    for (var frame = events.next(); frame.isPresent(); frame = events.next()) {
      ServerEvent event = new ServerEvent(frame.get().data());
      boolean own = event.text("sessionID").equals(session);
      switch (event.type()) {
        case "permission.asked" -> ask(server, event);
        case "permission.replied" -> replied(event);
        default -> {
          if (own) {
            print(event);
          }
        }
      }
      if (own && event.isIdle()) {
        return;
      }
    }
    throw failure("opencode serve ended in the middle");
  }

  private void print(ServerEvent event) throws IOException {
    failed |= event.type().equals("session.error");
    Optional<String> line = event.line(System.currentTimeMillis());
    if (line.isPresent()) {
      console.print(line.get());
      console.out().flush();
    }
  }

  /** Also what agents below this one want: all sessions of the server are of this task. */
  private void ask(OpenCodeServer server, ServerEvent event) {
    String id = event.text("id");
    PermissionQuestion question = permissions.question(use(event));
    open.put(id, question);
    Thread.ofVirtual()
        .start(() -> reply(server, id, words.auto() ? PersonsWord.YES : question.await()));
  }

  private static ToolUse use(ServerEvent event) {
    JsonObject input = event.raw("metadata").flatMap(Json::read).orElseGet(JsonObject::new);
    List<Object> patterns =
        new ArrayList<>(event.raw("patterns").flatMap(Json::readList).orElse(List.of()));
    return new ToolUse(
        event.text("permission"),
        input.names().isEmpty() ? input.with("patterns", patterns) : input);
  }

  private void reply(OpenCodeServer server, String id, PersonsWord word) {
    if (open.remove(id) == null) {
      return;
    }
    answered.add(id);
    JsonObject body = new JsonObject().with("reply", word.allowed() ? "once" : "reject");
    if (!word.allowed()) {
      body.with("message", word.reason());
    }
    send(server, "/permission/" + id + "/reply", body);
  }

  /**
   * One that nobody waits for any more does no harm; without one that is, it would wait for ever.
   */
  private static void send(OpenCodeServer server, String path, JsonObject body) {
    try (Answer answer = server.post(path, body)) {
      if (answer.isError() && answer.status() != NOT_FOUND) {
        server.close();
      }
    } catch (IOException e) {
      server.close();
    }
  }

  /**
   * With one of a session OpenCode rejects all that it has asked. What it was allowed without us,
   * nobody was asked: its own shells know the password of the server.
   */
  private void replied(ServerEvent event) {
    String id = event.text("requestID");
    PermissionQuestion question = open.remove(id);
    if (question != null) {
      question.withdraw();
    }
    if (!answered.contains(id) && !event.text("reply").equals("reject")) {
      throw failure("something else than runner allowed it to use a tool");
    }
  }
}
