package dev.runner.daemon.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.api.LiveDaemon;
import dev.runner.daemon.api.event.EventReader.Frame;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EventStreamTest {
  private static final int CLIENTS = 200;
  private static final int RUNS = 300;

  @TempDir Path folder;
  private LiveDaemon daemon;

  @BeforeEach
  void open() throws IOException {
    daemon = new LiveDaemon(folder);
  }

  @AfterEach
  void close() {
    daemon.close();
  }

  private static boolean isEvent(Frame frame) {
    return !frame.id().isEmpty();
  }

  private static String reason(Frame bye) {
    assertThat(bye.event()).isEqualTo("bye");
    return bye.json().get("reason").asString();
  }

  private long pos() {
    return Json.mapper().readTree(daemon.get("/api/v1/tasks").body()).get("pos").asLong();
  }

  @Test
  void beginsWithHelloAndGoesOnWhereItIsAsked() throws IOException {
    long before = pos();
    String first = daemon.run("first");
    try (EventReader now = new EventReader(daemon, "/api/v1/events");
        EventReader after = new EventReader(daemon, "/api/v1/events?after_pos=" + before);
        EventReader resumed =
            EventReader.behind(
                daemon, "/api/v1/events?after_pos=" + pos(), Long.toString(before))) {
      JsonNode hello = now.next().orElseThrow().json();
      assertThat(hello.get("pos").asLong()).isEqualTo(pos());
      assertThat(hello.get("home").asString()).hasSize(16);
      assertThat(hello.has("version")).isTrue();
      String second = daemon.run("second");
      assertThat(now.until(EventStreamTest::isEvent).getLast().data()).contains(second);
      for (EventReader each : List.of(after, resumed)) {
        assertThat(each.until(EventStreamTest::isEvent).getLast().data()).contains(first);
        assertThat(each.until(EventStreamTest::isEvent)).hasSize(1);
      }
    }
  }

  @Test
  void sendsTheLineOfTheJournal() throws IOException {
    try (EventReader reader = new EventReader(daemon, "/api/v1/events")) {
      String run = daemon.run("lines\r\n\nevent: bye\r\rdata: {}\n\u0000\u0085\u2028\u001b[2J");
      Frame frame = reader.until(EventStreamTest::isEvent).getLast();
      assertThat(frame.event()).isEqualTo("run_created");
      assertThat(frame.id()).isEqualTo(frame.json().get("pos").asString());
      Path journal = folder.toRealPath().resolve("home/runs/" + run + "/telemetry.jsonl");
      assertThat(Files.readString(journal)).isEqualTo(frame.data() + "\n");
      daemon.run("next");
      assertThat(reader.next().orElseThrow().data()).contains("next");
    }
  }

  @Test
  void masksCredentials() throws IOException {
    try (EventReader reader = new EventReader(daemon, "/api/v1/events")) {
      daemon.run("with ghp_0123456789abcdefghijklmnopqrstuvwxyz in it");
      String data = reader.until(EventStreamTest::isEvent).getLast().data();
      assertThat(data).contains("with ghp_****").doesNotContain("0123456789");
    }
  }

  @Test
  void resetsAPositionItDoesNotKnow() throws IOException {
    daemon.run("one");
    try (EventReader reader = EventReader.behind(daemon, "/api/v1/events", "99999999999")) {
      List<Frame> frames = reader.until(frame -> frame.event().equals("reset"));
      assertThat(frames.getFirst().event()).isEqualTo("hello");
      assertThat(frames.getLast().json().get("pos").asLong()).isEqualTo(pos());
      String run = daemon.run("next");
      assertThat(reader.next().orElseThrow().data()).contains(run);
    }
  }

  @Test
  void filtersRepeatToMeanOr() throws IOException {
    String one = daemon.run("one");
    String two = daemon.run("two");
    String other = daemon.run("other");
    String path = "/api/v1/events?after_pos=0&run_id=%s&run_id=%s".formatted(one, two);
    JsonNode page = Json.mapper().readTree(daemon.get(path).body());
    assertThat(page.get("items").findValuesAsString("run_id")).containsExactly(one, two);
    for (String run : List.of(one, two, other)) {
      JsonNode _ = daemon.post("/api/v1/runs/" + run + "/close", LiveDaemon.node());
    }
    try (EventReader reader =
        new EventReader(daemon, path + "&event=run_closed&event=task_queued")) {
      Frame hello = reader.next().orElseThrow();
      assertThat(hello.event()).isEqualTo("hello");
      assertThat(reader.next().orElseThrow().json().get("run_id").asString()).isEqualTo(one);
      assertThat(reader.next().orElseThrow().json().get("run_id").asString()).isEqualTo(two);
    }
  }

  @Test
  void refusesFiltersThereAreNot() {
    assertThat(daemon.get("/api/v1/events?event=nothing").statusCode()).isEqualTo(400);
    assertThat(daemon.get("/api/v1/events?run_id=RUN-20000101-001").statusCode()).isEqualTo(404);
    String run = daemon.run("one");
    String both = "/api/v1/events?run_id=" + run + "&run_id=RUN-20000101-001";
    assertThat(daemon.get(both).statusCode()).isEqualTo(404);
    assertThat(daemon.get("/api/v1/events?task_id=task_x").statusCode()).isEqualTo(404);
    assertThat(
            daemon
                .get("/api/v1/events", "Last-Event-ID", "x", "Accept", "text/event-stream")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aTaskSeesItsOwnRunAndOnlyWhileItLives() throws IOException {
    String other = daemon.run("other");
    JsonNode task = daemon.start("until [ -e go ]; do sleep 0.05; done");
    String token = daemon.tokenOf(task.get("task_id").asString());
    assertThat(daemon.getAs(token, "/api/v1/events?run_id=" + other).statusCode()).isEqualTo(404);
    try (EventReader reader =
        new EventReader(daemon, "/api/v1/events?after_pos=0", EventReader.bearer(token), 0)) {
      List<Frame> seen = reader.until(frame -> frame.event().equals("task_started"));
      daemon.run("another");
      Files.createFile(daemon.work().resolve("go"));
      seen.addAll(reader.until(frame -> frame.event().equals("bye")));
      assertThat(reason(seen.getLast())).isEqualTo("credential");
      assertThat(seen.stream().filter(EventStreamTest::isEvent).map(f -> f.json().get("run_id")))
          .containsOnly(task.get("run_id"));
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void aPageSeesEventsOnlyWhileItIsLoggedIn() throws IOException {
    try (EventReader page = new EventReader(daemon, "/api/v1/events", daemon.page(), 0);
        EventReader person = new EventReader(daemon, "/api/v1/events")) {
      daemon.run("one");
      assertThat(page.until(EventStreamTest::isEvent).getLast().data()).contains("one");
      daemon.logOut();
      daemon.run("two");
      List<Frame> rest = page.until(frame -> frame.event().equals("bye"));
      assertThat(reason(rest.getLast())).isEqualTo("credential");
      assertThat(page.next()).isEmpty();
      assertThat(person.until(frame -> frame.data().contains("two"))).isNotEmpty();
    }
  }

  @Test
  void saysByeWhenTheDaemonEndsAndGoesOnBehindTheRestart() throws IOException {
    String last;
    try (EventReader reader = new EventReader(daemon, "/api/v1/events")) {
      daemon.run("one");
      last = reader.until(EventStreamTest::isEvent).getLast().id();
      daemon.run("two");
      daemon.closeAlone();
      List<Frame> rest = reader.until(frame -> frame.event().equals("bye"));
      assertThat(reason(rest.getLast())).isEqualTo("shutdown");
    }
    daemon = new LiveDaemon(folder);
    daemon.run("three");
    try (EventReader reader = EventReader.behind(daemon, "/api/v1/events", last)) {
      assertThat(reader.next().orElseThrow().event()).isEqualTo("hello");
      assertThat(reader.next().orElseThrow().data()).contains("\"two\"");
      assertThat(reader.next().orElseThrow().data()).contains("\"three\"");
    }
  }

  @Test
  void twoHundredReadersSeeEverythingInOrder() throws Exception {
    List<EventReader> readers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        readers.add(new EventReader(daemon, "/api/v1/events"));
      }
      List<Future<List<String>>> seen =
          readers.stream().map(each -> threads.submit(idsUntilLast(each))).toList();
      for (int i = 1; i < RUNS; i++) {
        daemon.run("run " + i);
      }
      daemon.run("the last");
      List<String> ids = pageOfIds();
      assertThat(ids).hasSize(RUNS);
      for (Future<List<String>> each : seen) {
        assertThat(each.get()).isEqualTo(ids);
      }
    } finally {
      for (EventReader each : readers) {
        each.close();
      }
    }
  }

  private static Callable<List<String>> idsUntilLast(EventReader reader) {
    return () ->
        reader.until(frame -> frame.data().contains("the last")).stream()
            .filter(EventStreamTest::isEvent)
            .map(Frame::id)
            .toList();
  }

  private List<String> pageOfIds() {
    JsonNode page = Json.mapper().readTree(daemon.get("/api/v1/events?limit=500").body());
    return page.get("items").valueStream().map(item -> item.get("pos").asString()).toList();
  }

  /** Ten seconds: so long may a socket take nothing, once the kernel's buffers are full. */
  @Test
  void givesUpAReaderThatTakesNothing() throws Exception {
    try (EventReader stuck =
            new EventReader(
                daemon, "/api/v1/events", EventReader.bearer(daemon.token()), 4 * 1024);
        EventReader other = new EventReader(daemon, "/api/v1/events");
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      assertThat(stuck.next().orElseThrow().event()).isEqualTo("hello");
      Future<List<Frame>> told =
          thread.submit(() -> other.until(frame -> frame.data().contains("the last")));
      for (int i = 0; i < 4; i++) {
        daemon.startBlocked(1_000, "exit 0 # " + "x".repeat(4_000));
      }
      daemon.run("the last");
      assertThat(told.get()).hasSizeGreaterThan(4_000);
      await().atMost(Duration.ofSeconds(40)).until(() -> readers() == 1);
      daemon.run("one more");
      assertThat(other.until(frame -> frame.data().contains("one more"))).isNotEmpty();
    }
  }

  private double readers() {
    String name = "runner_sse_clients ";
    return new String(daemon.get("/metrics").body(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }

  /** A reader whose filter lets nothing pass is told every 15 s that there still is a daemon. */
  @Test
  void showsThatItLivesWhileOnlyOthersAreTold() throws Exception {
    try (EventReader quiet = new EventReader(daemon, "/api/v1/events?event=task_completed");
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      assertThat(quiet.next().orElseThrow().event()).isEqualTo("hello");
      Future<Frame> next = thread.submit(() -> quiet.next().orElseThrow());
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> !daemon.run("another").isEmpty() && next.isDone());
      assertThat(next.get().data()).startsWith(":");
    }
  }
}
