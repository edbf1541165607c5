package dev.runner.daemon.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.api.LiveDaemon;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class LogRoutesTest {
  /** How many were sent before the end is chance; half a line would be none. */
  private static final String WHOLE_LINES = "(more\n)*";

  private static final long GIB = 1L << 30;
  private static final String NUMBERS = "0123456789";

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

  private static String path(JsonNode task, String query) {
    return "/api/v1/tasks/" + task.get("task_id").asString() + "/logs/stdout" + query;
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private JsonNode ended(String script) {
    return daemon.ended(daemon.start(script));
  }

  @Test
  void servesBytesNobodyMayRun() {
    JsonNode task = ended("printf '<script>'; printf oops >&2");
    HttpResponse<byte[]> answer = daemon.get(path(task, ""));
    assertThat(text(answer)).isEqualTo("<script>");
    assertThat(header(answer, "Content-Type")).matches("text/plain; ?charset=utf-8");
    assertThat(header(answer, "Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
    String stderr = path(task, "").replace("stdout", "stderr");
    assertThat(text(daemon.get(stderr))).isEqualTo("oops");
    assertThat(daemon.get(path(task, "").replace("stdout", "other")).statusCode()).isEqualTo(404);
  }

  @Test
  void tellsWhenItHadGrownToWhichByte() throws IOException {
    JsonNode task = ended("true");
    Files.writeString(
        daemon.folder(task).stdoutTimes(),
        """
        0 2026-11-20T08:00:00.000000Z
        none
        10 2026-11-20T08:00:01.000000Z
        20 2026-11-20T08:00:02.000000Z
        30 then
        30 2026-11-20T08:00:03.000000Z
        """);
    assertThat(stamps(task, "")).isEqualTo("0 10 20 30 ");
    assertThat(stamps(task, "?offset=15&length=10")).isEqualTo("10 20 ");
    assertThat(stamps(task, "?offset=20&length=10")).isEqualTo("20 ");
    assertThat(stamps(task, "?offset=99")).isEqualTo("30 ");
    assertThat(stamps(task, "?limit=2")).isEqualTo("0 10 → 20");
    assertThat(stamps(task, "?limit=2&cursor=20")).isEqualTo("20 30 ");
    String stderr = path(task, "/times").replace("stdout", "stderr");
    assertThat(daemon.get(stderr).statusCode()).isEqualTo(404);
  }

  private String stamps(JsonNode task, String query) {
    JsonNode page = Json.mapper().readTree(daemon.get(path(task, "/times" + query)).body());
    StringBuilder told = new StringBuilder();
    page.get("items").forEach(stamp -> told.append(stamp.get("offset").asLong()).append(' '));
    return told + (page.has("next_cursor") ? "→ " + page.get("next_cursor").asString() : "");
  }

  @Test
  void readsNothingInAFolderALinkLeadsTo() throws IOException {
    JsonNode task = ended("echo mine");
    Path tasks = daemon.folder(task).path();
    Path outside = Files.move(tasks, folder.resolve("outside"));
    Files.createSymbolicLink(tasks, outside);
    assertThat(daemon.get(path(task, "")).body()).isEmpty();
    assertThat(daemon.get(path(task, "?tail_lines=1")).body()).isEmpty();
    assertThat(daemon.get(path(task, "?follow=true")).body()).isEmpty();
  }

  @Test
  void servesPartsByRange() {
    JsonNode task = ended("printf " + NUMBERS);
    String[][] ranges = {
      {"bytes=2-4", "206", "234", "bytes 2-4/10"},
      {"bytes=7-", "206", "789", "bytes 7-9/10"},
      {"bytes=-3", "206", "789", "bytes 7-9/10"},
      {"bytes=8-99", "206", "89", "bytes 8-9/10"},
      {"bytes=-99", "206", NUMBERS, "bytes 0-9/10"},
      {"bytes=5-2", "200", NUMBERS, ""},
      {"bytes=0-1,3-4", "200", NUMBERS, ""},
      {"lines=0-1", "200", NUMBERS, ""},
      {"bytes=10-", "416", "", "bytes */10"},
      {"bytes=-0", "416", "", "bytes */10"},
    };
    for (String[] range : ranges) {
      HttpResponse<byte[]> answer = daemon.get(path(task, ""), "Range", range[0]);
      assertThat(answer.statusCode()).as(range[0]).isEqualTo(Integer.parseInt(range[1]));
      assertThat(header(answer, "Content-Range")).as(range[0]).isEqualTo(range[3]);
      if (answer.statusCode() != 416) {
        assertThat(text(answer)).as(range[0]).isEqualTo(range[2]);
      }
      assertThat(header(answer, "Content-Encoding")).isEmpty();
    }
    HttpResponse<byte[]> zipped =
        daemon.get(path(task, ""), "Range", "bytes=0-3", "Accept-Encoding", "gzip");
    assertThat(text(zipped)).isEqualTo("0123");
    assertThat(header(zipped, "Content-Encoding")).isEmpty();
  }

  @Test
  void servesPartsByQuery() {
    JsonNode task = ended("printf " + NUMBERS);
    assertThat(text(daemon.get(path(task, "?offset=3&length=2")))).isEqualTo("34");
    assertThat(text(daemon.get(path(task, "?offset=8")))).isEqualTo("89");
    assertThat(text(daemon.get(path(task, "?length=1")))).isEqualTo("0");
    HttpResponse<byte[]> behind = daemon.get(path(task, "?offset=99"));
    assertThat(text(behind)).isEmpty();
    assertThat(header(behind, "Runner-Offset")).isEqualTo("10");
    for (String wrong :
        new String[] {"?offset=-1", "?length=x", "?tail_lines=10001", "?offset=1&tail_lines=1"}) {
      assertThat(daemon.get(path(task, wrong)).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void knowsWhatAClientHas() throws IOException {
    JsonNode task = ended("printf " + NUMBERS);
    HttpResponse<byte[]> head = daemon.head(path(task, ""));
    assertThat(header(head, "Content-Length")).isEqualTo("10");
    assertThat(head.body()).isEmpty();
    assertThat(daemon.head(path(task, "?follow=true")).statusCode()).isEqualTo(200);
    String tag = header(head, "ETag");
    assertThat(daemon.get(path(task, ""), "If-None-Match", tag).statusCode()).isEqualTo(304);
    String[] range = {"Range", "bytes=0-1", "If-Range", tag};
    assertThat(text(daemon.get(path(task, ""), range))).isEqualTo("01");
    Files.writeString(daemon.folder(task).stdout(), "abcdefghij");
    assertThat(daemon.get(path(task, ""), "If-None-Match", tag).statusCode()).isEqualTo(200);
    assertThat(text(daemon.get(path(task, ""), range))).isEqualTo("abcdefghij");
  }

  @Test
  void hasAnotherTagWhereOtherSecretsAreMasked() {
    JsonNode task = ended("printf 'a s3cr3t-of-mine b'");
    String tag = header(daemon.head(path(task, "")), "ETag");
    ObjectNode keyed = LiveDaemon.node().put("tool", "keyed").put("cwd", "/");
    keyed.putObject("params").put("key", "s3cr3t-of-mine");
    JsonNode _ = daemon.ended(daemon.post("/api/v1/tasks", keyed));
    HttpResponse<byte[]> answer = daemon.get(path(task, ""), "If-None-Match", tag);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("a ************** b");
  }

  /** RFC 9110, section 14.2. */
  @Test
  void knowsNoRangeOfAHead() {
    JsonNode task = ended("printf " + NUMBERS);
    for (String range : new String[] {"bytes=2-4", "bytes=10-"}) {
      HttpResponse<byte[]> head = daemon.head(path(task, ""), "Range", range);
      assertThat(head.statusCode()).as(range).isEqualTo(200);
      assertThat(header(head, "Content-Length")).isEqualTo("10");
      assertThat(header(head, "Content-Range")).isEmpty();
    }
  }

  @Test
  void findsTheLastLinesOfAGibibyteWithoutReadingIt() throws IOException {
    JsonNode task = ended("true");
    try (RandomAccessFile log = new RandomAccessFile(daemon.folder(task).stdout().toFile(), "rw")) {
      log.setLength(GIB);
      log.seek(GIB);
      for (int i = 0; i < 20_000; i++) {
        log.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    long readBefore = bytesRead();
    long begin = System.nanoTime();
    HttpResponse<byte[]> answer = daemon.get(path(task, "?tail_lines=2"));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    assertThat(text(answer)).isEqualTo("line 19998\nline 19999\n");
    assertThat(Long.parseLong(header(answer, "Runner-Offset"))).isGreaterThan(GIB);
    assertThat(text(daemon.get(path(task, "?tail_lines=10000"))).lines())
        .hasSize(10_000)
        .startsWith("line 10000");
    assertThat(bytesRead() - readBefore).isLessThan(4L << 20);
  }

  /** What this process has read from files and sockets, by its own count. */
  private static long bytesRead() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/io")).stream()
        .filter(line -> line.startsWith("rchar: "))
        .mapToLong(line -> Long.parseLong(line.substring(7)))
        .sum();
  }

  @Test
  void hasNothingOfATaskThatWaits() {
    JsonNode first = daemon.start("sleep 60");
    JsonNode body =
        LiveDaemon.node()
            .put("tool", "sh")
            .put("cwd", "/")
            .set("params", LiveDaemon.node().put("script", "echo never"));
    ((ObjectNode) body).putArray("after").add(first.get("task_id"));
    JsonNode waiting = daemon.post("/api/v1/tasks", body);
    HttpResponse<byte[]> answer = daemon.get(path(waiting, "?tail_lines=5"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void masksCredentialsWhereTheyStand() throws IOException {
    JsonNode task = ended("printf 'token ghp_%s end' 0123456789abcdefghijklmnopqrstuvwxyz");
    String masked = "token ghp_" + "*".repeat(36) + " end";
    assertThat(text(daemon.get(path(task, "")))).isEqualTo(masked);
    assertThat(text(daemon.get(path(task, "?offset=20")))).isEqualTo(masked.substring(20));
    try (InputStream log = follow(task, "")) {
      assertThat(read(log, 100)).isEqualTo(masked);
    }
  }

  private InputStream follow(JsonNode task, String query) {
    return daemon.stream(path(task, "?follow=true" + query));
  }

  private InputStream follow(JsonNode task, Map<String, String> headers) {
    return daemon.stream(path(task, "?follow=true"), headers);
  }

  private static String read(InputStream stream, int bytes) throws IOException {
    return new String(stream.readNBytes(bytes), StandardCharsets.UTF_8);
  }

  /** Twelve seconds: longer than a socket that takes nothing is borne. */
  @Test
  void followsATaskThatIsSilentForLongToItsEnd() throws IOException {
    JsonNode task = daemon.start("printf 'one\\ntwo\\nthree\\n'; sleep 12; printf four");
    await().until(() -> size(task) == 14);
    try (InputStream whole = follow(task, "");
        InputStream tail = follow(task, "&tail_lines=1");
        InputStream part = follow(task, "&offset=4")) {
      assertThat(read(whole, 100)).isEqualTo("one\ntwo\nthree\nfour");
      assertThat(read(tail, 100)).isEqualTo("three\nfour");
      assertThat(read(part, 100)).isEqualTo("two\nthree\nfour");
    }
  }

  private long size(JsonNode task) throws IOException {
    Path log = daemon.folder(task).stdout();
    return Files.exists(log) ? Files.size(log) : 0;
  }

  @Test
  void isFollowedOnlyWhileTheCredentialLives() throws IOException {
    String script = "while :; do echo more; sleep 0.02; done";
    JsonNode task = daemon.start(script);
    try (InputStream page = follow(task, daemon.page());
        InputStream person = follow(task, "")) {
      assertThat(read(page, 5)).isEqualTo("more\n");
      daemon.logOut();
      assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8)).matches(WHOLE_LINES);
      assertThat(read(person, 5)).isEqualTo("more\n");
    }
    assertThat(daemon.status(task)).isEqualTo("running");
  }

  @Test
  void aTaskFollowsALogOnlyWhileItLives() throws IOException {
    String run = daemon.run("two");
    JsonNode spoken = daemon.startIn(run, "while :; do echo more; sleep 0.02; done");
    JsonNode reading = daemon.startIn(run, "until [ -e go ]; do sleep 0.02; done");
    String token = daemon.tokenOf(reading.get("task_id").asString());
    try (InputStream log = follow(spoken, Map.of("Authorization", "Bearer " + token))) {
      assertThat(read(log, 5)).isEqualTo("more\n");
      Files.createFile(daemon.work().resolve("go"));
      assertThat(new String(log.readAllBytes(), StandardCharsets.UTF_8)).matches(WHOLE_LINES);
    }
    assertThat(daemon.status(spoken)).isEqualTo("running");
  }

  @Test
  void showsAPromptWhileItsTaskWaits() throws IOException {
    JsonNode task = daemon.start("printf 'Go on? [y/N]'; until [ -e go ]; do sleep 0.02; done");
    try (InputStream log = follow(task, "")) {
      assertThat(read(log, 12)).isEqualTo("Go on? [y/N]");
      Files.createFile(daemon.work().resolve("go"));
      assertThat(log.read()).isEqualTo(-1);
    }
  }

  @Test
  void followsAToolThatCutsItsOwnOutput() throws IOException {
    JsonNode task =
        daemon.start(
            "echo long before; until [ -e cut ]; do sleep 0.02; done; : > /dev/stdout;"
                + " until [ -e go ]; do sleep 0.02; done; echo after");
    try (InputStream log = follow(task, "")) {
      assertThat(read(log, 12)).isEqualTo("long before\n");
      Files.createFile(daemon.work().resolve("cut"));
      Callable<Boolean> isCut = () -> size(task) == 0;
      await().until(isCut);
      Files.createFile(daemon.work().resolve("go"));
      assertThat(read(log, 100).replace("\0", "")).isEqualTo("after\n");
    }
    assertThat(daemon.get(path(task, "?follow=true&offset=500")).body()).isEmpty();
  }
}
