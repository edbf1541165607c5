package dev.runner.daemon.api.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.api.LiveDaemon;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What no client of ours would ask. */
class OddInputTest {
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

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void aTimeBeyondTheYear9999IsNone() {
    for (String query : new String[] {"since", "until"}) {
      String path = "/api/v1/tasks?" + query + "=%2B1000000000-12-31T23:59:59Z";
      assertThat(daemon.get(path).statusCode()).as(query).isEqualTo(400);
    }
  }

  @Test
  void aCursorIsOfOneList() {
    daemon.ended(daemon.start("true"));
    daemon.ended(daemon.start("true"));
    JsonNode tasks = Json.mapper().readTree(daemon.get("/api/v1/tasks?limit=1").body());
    String cursor = "?limit=1&cursor=" + tasks.get("next_cursor").asString();
    assertThat(daemon.get("/api/v1/tasks" + cursor).statusCode()).isEqualTo(200);
    assertThat(daemon.get("/api/v1/runs" + cursor).statusCode()).isEqualTo(400);
  }

  @Test
  void whatMeansOneThingIsGivenOnce() {
    for (String query :
        new String[] {
          "tasks?limit=1&limit=2",
          "tasks?q=a&q=b",
          "runs?cursor=a&cursor=b",
          "events?after_pos=1&after_pos=1",
          "usage?by=day&by=run"
        }) {
      HttpResponse<byte[]> answer = daemon.get("/api/v1/" + query);
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(text(answer)).as(query).contains("only once");
    }
  }

  @Test
  void everyFormCarriesEveryCharacter() {
    String title = "“straße” 東京 😀";
    String run = daemon.run(title);
    for (String path : new String[] {"runs/" + run, "runs", "runs/" + run + "/events", "events"}) {
      for (String form : new String[] {"application/json", "application/jsonl", "text/plain"}) {
        assertThat(text(daemon.get("/api/v1/" + path, "Accept", form)))
            .as("%s as %s", path, form)
            .contains(title);
      }
    }
  }

  @Test
  void aPositionIsNoNegativeNumber() {
    HttpResponse<byte[]> answer =
        daemon.get("/api/v1/events", "Accept", "text/event-stream", "Last-Event-ID", "-5");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(text(answer)).contains("Last-Event-ID");
  }

  @Test
  void theWordBearerIsWrittenInAnyCase() {
    assertThat(
            daemon.get("/api/v1/tasks", "Authorization", "bearer " + daemon.token()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aTaskIsComparedUnderTheIdItsRunGivesIt() {
    JsonNode task = daemon.ended(daemon.start("echo same"));
    String id = task.get("task_id").asString();
    String inRun = task.get("run_id").asString() + ":" + id;
    assertThat(text(daemon.get("/api/v1/compare?a=" + inRun + "&b=" + id)))
        .contains("\"same\":true");
  }
}
