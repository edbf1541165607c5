package dev.runner.cli.trial;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.demo.Scenario;
import dev.runner.cli.demo.StubModel;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.start.TaskOptions;
import dev.runner.cli.watch.TaskWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One start of an installed program with a stub for its model. */
public final class Trial {
  /** What the stub says, word by word. */
  static final String ANSWER = "All is as it was.";

  private static final int MAX_SECONDS = 120;
  private static final String PROMPT = "Say whether all is as it was.";

  private final Invocation call;
  private final String tool;

  public Trial(Invocation call, String tool) {
    this.call = call;
    this.tool = tool;
  }

  /**
   * Starts it and waits for its end.
   *
   * @throws CommandFailure when there is nothing to check, or no stub for the program
   */
  public TrialReport run() throws IOException {
    JsonObject described = ask(Request.get(here(Target.of("tools", tool))));
    StandIn standIn = standIn(described);
    Path folder = Files.createTempDirectory("runner-trial");
    try (StubModel stub = StubModel.start(new Scenario.Answer(ANSWER))) {
      Path work = Files.createDirectory(folder.resolve("work"));
      Path home = Files.createDirectory(folder.resolve("home"));
      JsonObject body = body(described, work, standIn.settle(home, stub));
      String id = ask(Request.creating(Target.of("tasks"), body)).text("task_id").orElseThrow();
      var _ = new TaskWatch(call.daemon(), id).await();
      return report(id, stub.requestCount());
    } finally {
      remove(folder);
    }
  }

  private Target here(Target target) {
    return target.and("cwd", call.caller().folder().toString());
  }

  private StandIn standIn(JsonObject described) {
    String format =
        described
            .text("output")
            .orElseThrow(() ->
                CommandFailure.badInput(
                    "%s names no `output` that is understood, so there is nothing to check."
                        .formatted(tool)));
    return StandIn.of(format)
        .orElseThrow(() ->
            CommandFailure.badInput(
                "%s prints %s, and there is no stub for the provider of such a program yet; there is one for: %s."
                    .formatted(tool, format, String.join(", ", StandIn.formats()))));
  }

  private JsonObject body(JsonObject described, Path work, Map<String, String> environment) {
    JsonObject params = new JsonObject().with("prompt", PROMPT);
    if (described.object("params").filter(p -> p.has("model")).isPresent()) {
      params.with("model", "stub/" + StubModel.MODEL);
    }
    JsonObject variables = new JsonObject();
    environment.forEach(variables::with);
    return TaskOptions.environment(call)
        .with("tool", tool)
        .with("params", params)
        .with("title", "runner tools test " + tool)
        .with("cwd", work.toString())
        .with("set_env", variables)
        .with("timeout_sec", MAX_SECONDS);
  }

  private TrialReport report(String id, int answers) throws IOException {
    JsonObject task = ask(Request.get(Target.of("tasks", id)));
    List<JsonObject> warnings =
        ask(Request.get(Target.of("tasks", id, "events").and("event", "task_warning")))
            .objects("items");
    List<JsonObject> said =
        ask(Request.get(Target.of("tasks", id, "conversation"))).objects("items");
    return new TrialReport(tool, task, warnings, said, answers);
  }

  private JsonObject ask(Request request) throws IOException {
    try (Answer answer = call.ask(request.accept(MediaTypes.JSON))) {
      return answer.object();
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.deleteIfExists(each);
    }
  }
}
