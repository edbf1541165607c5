package dev.runner.cli.faults;

import dev.runner.cli.json.JsonObject;
import dev.runner.telemetry.schema.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Holds what the journals tell against what was promised and what the tools themselves left. */
final class Reckoning {
  private final Telemetry telemetry;
  private final Map<String, Ask.Want> accepted;
  private final Path proofs;
  private final List<String> wrongs;
  private final Map<String, Story> stories = new LinkedHashMap<>();

  /** What was journaled of one task. */
  private static final class Story {
    private JsonObject queued = new JsonObject();
    private JsonObject completed = new JsonObject();
    private int starts;
    private int ends;
    private int adoptions;
    private boolean stopRequested;

    String status() {
      return completed.text("status").orElse("?");
    }
  }

  Reckoning(Telemetry telemetry, Map<String, Ask.Want> accepted, Path proofs, List<String> wrongs) {
    this.telemetry = telemetry;
    this.accepted = accepted;
    this.proofs = proofs;
    this.wrongs = wrongs;
  }

  Tally all(int maxParallel) throws IOException {
    telemetry.unreadable().forEach(line -> wrong("no event: " + line));
    telemetry.all().forEach(this::schema);
    telemetry.runs().forEach(this::numbering);
    positions();
    new PermitReplay(maxParallel, wrongs).over(telemetry.all());
    telemetry.all().forEach(this::tell);
    for (Map.Entry<String, Ask.Want> task : wanted().entrySet()) {
      check(task.getKey(), task.getValue());
    }
    return tally();
  }

  private void wrong(String what) {
    wrongs.add(what);
  }

  private void schema(JsonObject event) {
    List<String> mistakes = JsonSchemas.EVENT.mistakes(event.toString());
    if (!mistakes.isEmpty()) {
      wrong("not as the schema has it: " + mistakes + " in " + event);
    }
  }

  private void numbering(String run, List<JsonObject> events) {
    long seq = 0;
    for (JsonObject event : events) {
      if (event.number("seq").orElse(-1) != ++seq) {
        wrong(run + " has a gap in seq at " + event);
        return;
      }
    }
  }

  /** In one journal in the order of the lines, over all in the order of time, and none twice. */
  private void positions() {
    telemetry.runs().values().forEach(events -> increasing(events));
    increasing(telemetry.all());
  }

  private void increasing(List<JsonObject> events) {
    for (int i = 1; i < events.size(); i++) {
      JsonObject before = events.get(i - 1);
      JsonObject after = events.get(i);
      if (Telemetry.pos(after) <= Telemetry.pos(before)) {
        wrong("pos does not increase at " + after);
      }
      if (after.text("ts").orElseThrow().compareTo(before.text("ts").orElseThrow()) < 0) {
        wrong("pos and ts disagree at " + after);
      }
    }
  }

  private void tell(JsonObject event) {
    if (event.text("task_id").isEmpty()) {
      return;
    }
    Story story = stories.computeIfAbsent(event.text("task_id").get(), id -> new Story());
    if (story.ends > 0) {
      wrong("after the end of its task: " + event);
    }
    switch (Telemetry.name(event)) {
      case "task_queued" -> story.queued = event;
      case "task_started" -> story.starts++;
      case "task_adopted" -> story.adoptions++;
      case "task_stop_requested" -> story.stopRequested = true;
      case "task_completed" -> {
        story.ends++;
        story.completed = event;
      }
      default -> {}
    }
  }

  /** What was accepted, and each later attempt of it. */
  private Map<String, Ask.Want> wanted() {
    Map<String, Ask.Want> wanted = new HashMap<>(accepted);
    stories.forEach((id, story) -> {
      Ask.Want first = wanted.get(story.queued.text("retry_of").orElse(id));
      if (first == null) {
        wrong(id + " was started, but nobody was told of it: " + story.queued);
      } else {
        wanted.put(id, first);
      }
    });
    return wanted;
  }

  private void check(String id, Ask.Want want) throws IOException {
    Story story = stories.getOrDefault(id, new Story());
    int runs = proofsOf(id);
    if (story.ends != 1 || story.starts > 1 || runs > 1) {
      wrong(
          "%s (%s) has %d ends, %d starts, and ran %d times"
              .formatted(id, want, story.ends, story.starts, runs));
    }
    if (runs > story.starts) {
      wrong(id + " ran, but its start was not journaled");
    }
    if (story.status().equals("lost")) {
      wrong(id + " is lost: " + story.completed);
    }
    if (!story.completed.objects("survivors").isEmpty()) {
      wrong(id + " ended with survivors: " + story.completed);
    }
    if (!story.stopRequested) {
      checkEnd(id, want, story, runs);
    }
  }

  private void checkEnd(String id, Ask.Want want, Story story, int runs) {
    boolean dependencyFailed =
        story.completed.text("error_class").filter("dependency_failed"::equals).isPresent();
    if (dependencyFailed) {
      if (runs != 0 || want.after().isEmpty()) {
        wrong(id + " ended as dependency_failed and ran " + runs + " times: " + want);
      }
    } else if (runs != 1) {
      wrong("%s (%s) ran %d times: %s".formatted(id, want, runs, story.completed));
    } else if (!story.completed.number("exit_code").equals(OptionalLong.of(want.code()))) {
      wrong("%s (%s) ended otherwise: %s".formatted(id, want, story.completed));
    }
  }

  private int proofsOf(String id) throws IOException {
    Path proof = proofs.resolve(id);
    return Files.exists(proof) ? Files.readAllLines(proof).size() : 0;
  }

  private Tally tally() {
    Map<String, Integer> ends = new TreeMap<>();
    stories.values().forEach(story -> ends.merge(story.status(), 1, Integer::sum));
    int adopted = stories.values().stream().mapToInt(story -> story.adoptions).sum();
    return new Tally(telemetry.all().size(), adopted, ends);
  }
}
