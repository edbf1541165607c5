package dev.runner.cli.bench;

import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The index over a million events: how fast it is built, and how fast it answers. */
final class IndexBench {
  private static final int TIMES = 200;
  private static final List<String> PAGES =
      List.of(
          "/tasks",
          "/tasks?status=failed",
          "/tasks?status=failed&status=timed_out&status=lost",
          "/tasks?tool=make&status=failed",
          "/tasks?tool=make&tool=shell&project=%2Fhome%2Fme%2Fp3",
          "/tasks?agent_role=coder",
          "/tasks?attention=stalled",
          "/tasks?since=2026-01-20T00:00:00Z&until=2026-01-21T00:00:00Z",
          "/tasks?q=flaky",
          "/tasks?q=flaky+invoice123",
          "/tasks?q=nothing",
          "/tasks?run_id=RUN-20260302-005",
          "/runs",
          "/runs?status=failed",
          "/events?after_pos=500000",
          "/events?after_pos=0&event=run_closed",
          "/events?after_pos=100000&event=task_warning",
          "/runs/RUN-20260302-005/events");

  private IndexBench() {}

  static void run() throws Exception {
    try (BenchHome home = new BenchHome(2)) {
      Path runs = Files.createDirectories(home.home().resolve("runs"));
      PastEvents past = new PastEvents(runs);
      long events = past.write();
      Void _ = home.startDaemon();
      home.await(() -> isReady(home));
      double rebuild = rebuild(home);
      Bench.say(
          "index, rebuild of " + events + " events",
          String.format(
              Locale.ROOT, "%.0f events/s, %.1f s", events / rebuild * 1e3, rebuild / 1e3),
          "200,000/s");
      Samples reference = pages(home, "/tasks/" + past.lastTask() + "/why");
      Bench.say("one task, for comparison", reference.toString(), "-");
      for (String page : PAGES) {
        Bench.say(page, pages(home, page).toString(), "p99 20 ms");
      }
      deep(home);
      Bench.say("memory, a million events", BenchHome.mib(home.pssMib()), "110 MiB");
    }
  }

  private static double rebuild(BenchHome home) {
    return Samples.ms(() -> {
      JsonObject _ = home.send("/index/rebuild", new JsonObject());
      home.await(() -> isReady(home));
      return home;
    });
  }

  private static boolean isReady(BenchHome home) {
    try {
      return home.get("/index").text("state").orElse("").equals("ready");
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private static Samples pages(BenchHome home, String path) {
    Samples _ = Samples.timed(TIMES / 4, () -> home.get(path));
    return Samples.timed(TIMES, () -> home.get(path));
  }

  /** Follows cursors far down. */
  private static void deep(BenchHome home) {
    String[] cursor = {""};
    Samples all =
        Samples.timed(
            TIMES,
            () -> {
              JsonObject page = home.get("/tasks?limit=100" + cursor[0]);
              cursor[0] = "&cursor=" + page.text("next_cursor").orElseThrow();
              return page;
            });
    Bench.say("/tasks, 200 pages down the list", all.toString(), "p99 20 ms");
  }
}
