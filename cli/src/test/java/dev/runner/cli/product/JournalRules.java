package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is true of every journal once all its tasks have ended. Each test's journals are held
 * against it when the test is over.
 */
final class JournalRules {
  private static final Map<String, Set<String>> FINAL =
      Map.of(
          "timed_out", Set.of("timeout", "idle_timeout"),
          "cancelled", Set.of("cancelled", "dependency_failed", "policy_denied"),
          "lost", Set.of("daemon_lost"));

  private static final Map<String, Set<String>> NEXT =
      Map.of(
          "", Set.of("queued", "blocked"),
          "queued", Set.of("queued", "running", "stopping", "failed", "cancelled", "lost", "final"),
          "blocked", Set.of("blocked", "queued", "cancelled"),
          "running",
              Set.of(
                  "running", "stopping", "succeeded", "failed", "cancelled", "timed_out", "lost"),
          "stopping", Set.of("stopping", "succeeded", "failed", "cancelled", "timed_out", "lost"));

  /** Further rules for single events: the JSON Schemas of telemetry are to be put here. */
  private static final List<Consumer<JsonObject>> OF_EVENTS = List.of(JournalRules::isComplete);

  private JournalRules() {}

  /** Fails where one run's events break a rule. */
  static void check(List<JsonObject> run) {
    long seq = 0;
    long pos = 0;
    for (JsonObject event : run) {
      assertThat(event.number("seq")).as("seq of %s", event).hasValue(++seq);
      long at = event.number("pos").orElseThrow();
      assertThat(at).as("pos of %s", event).isGreaterThan(pos);
      pos = at;
      OF_EVENTS.forEach(rule -> rule.accept(event));
    }
    byTask(run).forEach(JournalRules::checkTask);
  }

  private static void isComplete(JsonObject event) {
    assertThat(event.text("schema")).as("%s", event).hasValue("runner.event/1");
    for (String member : List.of("ts", "run_id", "event", "summary")) {
      assertThat(event.text(member)).as("%s of %s", member, event).isPresent();
    }
    assertThat(event.text("ts").orElse("")).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{6}Z");
  }

  private static Map<String, List<JsonObject>> byTask(List<JsonObject> run) {
    Map<String, List<JsonObject>> tasks = new LinkedHashMap<>();
    for (JsonObject event : run) {
      event
          .text("task_id")
          .ifPresent(id -> tasks.computeIfAbsent(id, i -> new ArrayList<>()).add(event));
    }
    return tasks;
  }

  private static void checkTask(String taskId, List<JsonObject> events) {
    List<String> names = events.stream().map(Journals::name).toList();
    assertThat(names).as("events of %s", taskId).startsWith("task_queued");
    assertThat(names).as("events of %s", taskId).endsWith("task_completed");
    assertThat(names.stream().filter("task_queued"::equals)).as(taskId).hasSize(1);
    assertThat(names.stream().filter("task_started"::equals)).as(taskId).hasSizeLessThan(2);
    assertThat(names.stream().filter("task_completed"::equals)).as(taskId).hasSize(1);
    String status = "";
    for (JsonObject event : events) {
      String next = event.text("status").orElse("");
      assertThat(NEXT.getOrDefault(status, Set.of()))
          .as("after %s: %s", status, event)
          .contains(next);
      status = next;
    }
    checkVerdict(events.getLast());
  }

  private static void checkVerdict(JsonObject completed) {
    String status = completed.text("status").orElse("");
    String error = completed.text("error_class").orElse("");
    if (status.equals("succeeded")) {
      assertThat(error).as("%s", completed).isEmpty();
    } else if (FINAL.containsKey(status)) {
      assertThat(FINAL.get(status)).as("%s", completed).contains(error);
    } else {
      assertThat(status).as("%s", completed).isEqualTo("failed");
      assertThat(error).as("%s", completed).isNotEmpty();
    }
  }

  /** How many of these tasks ran at the same time at most, as the events tell it. */
  static int mostAtOnce(List<JsonObject> events) {
    int now = 0;
    int most = 0;
    Set<String> running = new HashSet<>();
    for (JsonObject event : events) {
      String id = event.text("task_id").orElse("");
      if (Journals.name(event).equals("task_started") && running.add(id)) {
        most = Math.max(most, ++now);
      } else if (Journals.name(event).equals("task_completed") && running.remove(id)) {
        now--;
      }
    }
    return most;
  }
}
