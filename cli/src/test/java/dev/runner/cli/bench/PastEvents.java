package dev.runner.cli.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** Writes the journals of a home that has been used for long. */
final class PastEvents {
  static final int RUNS = 4_000;
  static final int TASKS_A_RUN = 25;
  private static final int STALLS = 4;
  private static final String[] TOOLS = {"opencode", "claude", "make", "shell", "test"};
  private static final String[] WORDS = {
    "fix", "login", "page", "cache", "invoice", "rename", "module", "flaky", "tests", "upgrade"
  };
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Path runs;
  private final Random random = new Random(1);
  private long pos;
  private long seq;
  private long nowMs = BEGIN.toEpochMilli();
  private String lastTask = "";

  PastEvents(Path runs) {
    this.runs = runs;
  }

  /** Writes all runs; returns how many events they have. */
  long write() throws IOException {
    for (int i = 0; i < RUNS; i++) {
      String run = "RUN-2026%02d%02d-%03d".formatted(1 + i / 500, 1 + i / 20 % 25, 1 + i % 20);
      run(run);
    }
    return pos;
  }

  String lastTask() {
    return lastTask;
  }

  private void run(String run) throws IOException {
    Path folder = Files.createDirectories(runs.resolve(run));
    seq = 0;
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("telemetry.jsonl"))) {
      String about =
          "\"title\":\"%s\",\"run_uid\":\"%s\",\"host\":\"bench\",\"user\":\"me\""
              .formatted(words(), run);
      line(out, run, "run_created", "", about + ",\"auto_close\":false");
      for (int i = 0; i < TASKS_A_RUN; i++) {
        task(out, run);
      }
      line(out, run, "run_closed", "", about);
    }
  }

  private void task(BufferedWriter out, String run) throws IOException {
    nowMs += 1 + random.nextInt(100_000);
    lastTask = id();
    String tool = TOOLS[random.nextInt(TOOLS.length)];
    boolean good = random.nextInt(10) > 0;
    line(out, run, "task_queued", context(tool, "queued"), queued());
    line(
        out,
        run,
        "task_started",
        context(tool, "running"),
        "\"pid\":7,\"group\":6,\"start_ticks\":5,\"boot_id\":\"b\",\"awake_ms\":1,\"argv\":[\""
            + tool
            + "\",\"run\"],\"cwd\":\"/home/me/work\",\"queued_ms\":3");
    for (int i = 0; i < STALLS; i++) {
      line(
          out,
          run,
          "task_stalled",
          context(tool, "running"),
          "\"silent_ms\":60000,\"kind\":\"silent_idle\"");
      line(out, run, "task_stall_cleared", context(tool, "running"), "\"silent_ms\":61000");
    }
    String end = "\"exit_code\":" + (good ? 0 : 1) + ",\"duration_ms\":" + random.nextInt(600_000);
    line(
        out,
        run,
        "task_completed",
        context(tool, good ? "succeeded" : "failed"),
        end + (good ? "" : ",\"error_class\":\"exit_nonzero\"") + ",\"evidence\":\"waited\"");
  }

  private String context(String tool, String status) {
    return "\"task_id\":\"%s\",\"tool\":\"%s\",\"mode\":\"batch\",\"status\":\"%s\",\"agent_role\":\"coder\",\"log_paths\":{\"stdout\":\"tasks/%s/stdout.log\",\"stderr\":\"tasks/%s/stderr.log\"},"
        .formatted(lastTask, tool, status, lastTask, lastTask);
  }

  private String queued() {
    return "\"title\":\"%s\",\"params\":{\"prompt\":\"%s %s %s %s\"},\"cwd\":\"/home/me/work\",\"project\":\"/home/me/p%d\",\"priority\":0,\"attempt\":1,\"requested_by\":{\"via\":\"cli\",\"user\":\"me\"},\"request_sha256\":\"%s\""
        .formatted(words(), words(), words(), words(), words(), random.nextInt(10), "0".repeat(64));
  }

  private String words() {
    return WORDS[random.nextInt(WORDS.length)]
        + " "
        + WORDS[random.nextInt(WORDS.length)]
        + random.nextInt(500);
  }

  private void line(BufferedWriter out, String run, String event, String context, String body)
      throws IOException {
    out.write(
        "{\"schema\":\"runner.event/1\",\"seq\":%d,\"pos\":%d,\"ts\":\"%s\",\"run_id\":\"%s\",\"event\":\"%s\",\"summary\":\"It is %s now.\",%s%s}\n"
            .formatted(
                ++seq, ++pos, Instant.ofEpochMilli(nowMs), run, event, event, context, body));
  }

  /** A ULID of the present moment. */
  private String id() {
    String alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    StringBuilder id = new StringBuilder("task_");
    for (int shift = 45; shift >= 0; shift -= 5) {
      id.append(alphabet.charAt((int) (nowMs >>> shift & 31)));
    }
    while (id.length() < 31) {
      id.append(alphabet.charAt(random.nextInt(32)));
    }
    return id.toString();
  }
}
