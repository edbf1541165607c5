package dev.runner.daemon.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.api.LiveDaemon;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.index.RunOrder;
import dev.runner.telemetry.index.TaskNumber;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.view.RunJson;
import dev.runner.telemetry.view.RunView;
import dev.runner.telemetry.view.TaskJson;
import dev.runner.telemetry.view.TaskView;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * While clients start and end tasks, others list them and then ask for the events after the
 * position of the list. Afterwards the journals say what stood where at every position: each list
 * must be exactly that, and its events exactly what came next.
 */
class ListPositionTest {
  private static final long SEED = 20261121;
  private static final int WRITERS = 3;
  private static final int READERS = 3;
  private static final int STARTS = 30;
  private static final int MAX_PAGES = 3;

  @TempDir Path folder;

  /**
   * A list that can be asked for.
   *
   * @param task what is wanted of tasks
   * @param run what is wanted of runs
   */
  private record Question(
      String path, int limit, Predicate<TaskView> task, Predicate<RunView> run) {
    static Question tasks(String query, int limit, Predicate<TaskView> wanted) {
      return new Question("/api/v1/tasks?limit=" + limit + query, limit, wanted, run -> false);
    }

    static Question runs(String query, int limit, Predicate<RunView> wanted) {
      return new Question("/api/v1/runs?limit=" + limit + query, limit, task -> false, wanted);
    }

    boolean ofRuns() {
      return path.startsWith("/api/v1/runs");
    }
  }

  /**
   * A page as it was answered.
   *
   * @param before the id the page before it ended with
   * @param events the answer to the question for events that followed
   */
  private record Seen(Question question, Optional<String> before, JsonNode page, JsonNode events) {
    long pos() {
      return page.get("pos").asLong();
    }
  }

  @Test
  void listsAreTrueAtTheirPositionWithTheIndex() throws Exception {
    try (LiveDaemon daemon = new LiveDaemon(folder)) {
      awaitIndex(daemon, "ready");
      check(daemon);
    }
  }

  @Test
  void listsAreTrueAtTheirPositionWithoutTheIndex() throws Exception {
    try (LiveDaemon daemon = LiveDaemon.withoutIndex(folder)) {
      awaitIndex(daemon, "off");
      check(daemon);
    }
  }

  private static void awaitIndex(LiveDaemon daemon, String state) {
    await().until(() -> get(daemon, "/api/v1/index").get("state").asString().equals(state));
  }

  private static JsonNode get(LiveDaemon daemon, String path) {
    HttpResponse<byte[]> answer = daemon.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  private static void check(LiveDaemon daemon) throws Exception {
    List<Seen> seen = underLoad(daemon);
    List<Recorded> journals = daemon.journals();
    assertThat(seen).hasSizeGreaterThan(READERS);
    for (Seen each : seen) {
      String as = each.question() + " at " + each.pos() + ", seed " + SEED;
      assertThat(items(each.page())).as(as).isEqualTo(expected(each, journals));
      assertThat(positions(each.events())).as(as).isEqualTo(following(each, journals));
    }
  }

  private static List<Seen> underLoad(LiveDaemon daemon) throws Exception {
    String shared = daemon.run("shared");
    List<Question> questions = questions(shared);
    try (ExecutorService clients = Executors.newCachedThreadPool()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        Random random = new Random(SEED + i);
        writers.add(clients.submit(() -> write(daemon, shared, random)));
      }
      List<Future<List<Seen>>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        Random random = new Random(SEED - 1 - i);
        Callable<List<Seen>> reader = () -> read(daemon, questions, random, writers);
        readers.add(clients.submit(reader));
      }
      for (Future<?> writer : writers) {
        Object _ = writer.get();
      }
      List<Seen> seen = new ArrayList<>();
      for (Future<List<Seen>> reader : readers) {
        seen.addAll(reader.get());
      }
      return seen;
    }
  }

  private static List<Question> questions(String shared) {
    return List.of(
        Question.tasks("", 100, task -> true),
        Question.tasks("", 4, task -> true),
        Question.tasks("&status=running", 100, task -> isOf(task, "running")),
        Question.tasks("&status=succeeded", 5, task -> isOf(task, "succeeded")),
        Question.tasks(
            "&status=queued&status=running&tool=sh",
            100,
            task -> isOf(task, "queued") || isOf(task, "running")),
        Question.tasks("&run_id=" + shared, 100, task -> task.runId().equals(shared)),
        Question.runs("", 100, run -> true),
        Question.runs("", 5, run -> true),
        Question.runs("&status=running", 100, run -> run.status().word().equals("running")),
        Question.runs("&status=succeeded", 5, run -> run.status().word().equals("succeeded")));
  }

  private static boolean isOf(TaskView task, String status) {
    return task.status().word().equals(status);
  }

  private static void write(LiveDaemon daemon, String shared, Random random) {
    for (int i = 0; i < STARTS; i++) {
      switch (random.nextInt(5)) {
        case 0 -> daemon.startIn(shared, "exit 1");
        case 1 -> daemon.startIn(shared, "true");
        case 2 -> stop(daemon, daemon.start("sleep 60"));
        case 3 -> daemon.ended(daemon.start("true"));
        default -> daemon.start("sleep 0.05");
      }
    }
  }

  private static void stop(LiveDaemon daemon, JsonNode task) {
    String path = "/api/v1/tasks/" + task.get("task_id").asString() + "/stop";
    JsonNode _ = daemon.post(path, LiveDaemon.node().put("now", true));
  }

  private static List<Seen> read(
      LiveDaemon daemon, List<Question> questions, Random random, List<Future<?>> writers) {
    List<Seen> seen = new ArrayList<>();
    while (!writers.stream().allMatch(Future::isDone)) {
      seen.addAll(ask(daemon, questions.get(random.nextInt(questions.size()))));
    }
    return seen;
  }

  private static List<Seen> ask(LiveDaemon daemon, Question question) {
    List<Seen> seen = new ArrayList<>();
    Optional<String> before = Optional.empty();
    String path = question.path();
    for (int i = 0; i < MAX_PAGES; i++) {
      JsonNode page = get(daemon, path);
      JsonNode events = get(daemon, "/api/v1/events?limit=500&after_pos=" + page.get("pos"));
      seen.add(new Seen(question, before, page, events));
      if (!page.has("next_cursor")) {
        return seen;
      }
      path = question.path() + "&cursor=" + page.get("next_cursor").asString();
      String id = question.ofRuns() ? "run_id" : "task_id";
      before = Optional.of(page.get("items").get(question.limit() - 1).get(id).asString());
    }
    return seen;
  }

  private static List<String> items(JsonNode page) {
    return page.get("items").valueStream().map(JsonNode::toString).toList();
  }

  /** What the page must hold, by the events up to its position alone. */
  private static List<String> expected(Seen seen, List<Recorded> journals) {
    Map<String, RunView> runs = new HashMap<>();
    for (Recorded event : journals) {
      if (event.pos() <= seen.pos()) {
        runs.computeIfAbsent(event.runId().orElseThrow(), id -> new RunView(id, false)).fold(event);
      }
    }
    Stream<ObjectNode> all =
        seen.question().ofRuns() ? runs(seen, runs.values()) : tasks(seen, runs.values());
    return all.limit(seen.question().limit()).map(JsonNode::toString).toList();
  }

  private static Stream<ObjectNode> tasks(Seen seen, Collection<RunView> runs) {
    long end = seen.before().map(ListPositionTest::number).orElse(Long.MAX_VALUE);
    return runs.stream()
        .flatMap(run -> run.tasks().stream())
        .filter(seen.question().task())
        .filter(task -> number(task.taskId()) < end)
        .sorted(Comparator.comparingLong((TaskView task) -> number(task.taskId())).reversed())
        .map(TaskJson::of);
  }

  private static long number(String taskId) {
    return TaskNumber.of(taskId).orElseThrow();
  }

  private static Stream<ObjectNode> runs(Seen seen, Collection<RunView> runs) {
    String end = seen.before().map(RunOrder::key).orElse("S");
    return runs.stream()
        .filter(seen.question().run())
        .filter(run -> RunOrder.key(run.runId()).compareTo(end) < 0)
        .sorted(Comparator.comparing((RunView run) -> RunOrder.key(run.runId())).reversed())
        .map(RunJson::of);
  }

  private static List<Long> positions(JsonNode events) {
    return events.get("items").valueStream().map(event -> event.get("pos").asLong()).toList();
  }

  /** All that came after the list, up to where the page of events says that it goes. */
  private static List<Long> following(Seen seen, List<Recorded> journals) {
    long end = seen.events().get("pos").asLong();
    return journals.stream()
        .map(Recorded::pos)
        .filter(pos -> pos > seen.pos() && pos <= end)
        .toList();
  }
}
