package dev.runner.daemon.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.api.LiveDaemon;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MetricsTest {
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

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

  private Scrape scrape() {
    HttpResponse<byte[]> answer = daemon.get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    return Scrape.parse(new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Test
  void tellsWhatTasksDo() throws IOException {
    JsonNode task = daemon.start("echo up; until [ -e go ]; do sleep 0.05; done");
    JsonNode failing = daemon.start("exit 3");
    JsonNode _ = daemon.ended(failing);
    Scrape running = scrape();
    assertThat(running.value("runner_tasks_completed_total{status=\"failed\",tool=\"sh\"}"))
        .isEqualTo(1);
    assertThat(running.value("runner_tasks{status=\"running\",tool=\"sh\"}")).isEqualTo(1);
    assertThat(running.value("runner_permits_in_use{semaphore=\"home\"}")).isEqualTo(1);
    assertThat(running.value("runner_permits{semaphore=\"home\"}")).isPositive();
    assertThat(running.value("runner_task_queue_wait_seconds_count")).isEqualTo(2);
    assertThat(running.value("runner_task_launch_seconds_count")).isEqualTo(2);
    assertThat(running.value("runner_task_duration_seconds_count{tool=\"sh\"}")).isEqualTo(1);
    assertThat(running.value("runner_events_total{event=\"task_started\"}")).isEqualTo(2);
    assertThat(running.value("runner_http_requests_total{code=\"201\"}")).isEqualTo(2);

    Files.createFile(daemon.work().resolve("go"));
    JsonNode _ = daemon.ended(task);
    Scrape ended = scrape();
    assertThat(ended.value("runner_tasks_completed_total{status=\"succeeded\",tool=\"sh\"}"))
        .isEqualTo(1);
    assertThat(ended.has("runner_tasks{status=\"running\",tool=\"sh\"}")).isFalse();
    assertThat(ended.value("runner_event_append_seconds_count"))
        .isGreaterThan(running.value("runner_event_append_seconds_count"));
    assertThat(ended.value("runner_event_append_seconds_sum")).isPositive();
  }

  @Test
  void tellsOfTheMachine() {
    Scrape scrape = scrape();
    assertThat(scrape.value("jvm_threads_current")).isPositive();
    assertThat(scrape.value("process_cpu_seconds_total")).isPositive();
  }

  @Test
  void speaksOpenMetricsToWhomAsks() {
    HttpResponse<byte[]> answer = daemon.get("/metrics", "Accept", OPEN_METRICS);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(OPEN_METRICS);
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(text).endsWith("# EOF\n");
    assertThat(Scrape.parse(text).value("runner_sse_clients")).isZero();
    assertThat(Scrape.parse(text).value("runner_terminal_viewers")).isZero();
  }

  @Test
  void isNotForTasksNorForStrangers() {
    JsonNode task = daemon.start("sleep 60");
    String token = daemon.tokenOf(task.get("task_id").asString());
    assertThat(daemon.getAs(token, "/metrics").statusCode()).isEqualTo(403);
    assertThat(daemon.getAs("nobody", "/metrics").statusCode()).isEqualTo(401);
  }
}
