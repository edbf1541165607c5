package dev.runner.cli.bench;

import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code scripts/bench [NAME...]}: measures the whole product beside other things on the same
 * machine in the same minutes, because only ratios travel. The bars are those of the design, 7.
 */
public final class Bench {
  private static final int TASKS = 1_000;
  private static final int RUNNING = 100;
  private static final int QUEUED = 10_000;
  private static final int BATCH = 1_000;
  private static final int EVENTS = 1_000;
  private static final int READERS = 200;
  private static final int USAGE = 64;

  private interface Measurement {
    void run() throws Exception;
  }

  private Bench() {}

  public static void main(String[] names) throws Exception {
    Map<String, Measurement> all = new LinkedHashMap<>();
    all.put("throughput", Bench::throughput);
    all.put("commands", Bench::commands);
    all.put("latency", Bench::latency);
    all.put("queue", Bench::queue);
    all.put("capture", Bench::capture);
    all.put("adoption", Bench::adoption);
    all.put("index", IndexBench::run);
    all.put("events", Bench::events);
    refuseUnknown(List.of(names), List.copyOf(all.keySet()));
    for (Map.Entry<String, Measurement> each : all.entrySet()) {
      if (names.length == 0 || List.of(names).contains(each.getKey())) {
        each.getValue().run();
      }
    }
    System.exit(0);
  }

  /** Before anything is measured: that takes minutes. */
  private static void refuseUnknown(List<String> names, List<String> known) {
    boolean help = names.contains("--help") || names.contains("-h");
    List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
    if (help || !unknown.isEmpty()) {
      PrintStream out = help ? System.out : System.err;
      out.println(
          help
              ? "usage: scripts/bench [NAME...]"
              : "scripts/bench: cannot measure " + String.join(", ", unknown));
      out.println("NAME is one of " + String.join(", ", known) + "; without one, all.");
      System.exit(help ? 0 : USAGE);
    }
  }

  static void say(String what, String figure, String bar) {
    System.out.printf("%-44s %-52s bar: %s%n", what, figure, bar);
  }

  private static String ratio(double value, double reference, String unit) {
    return String.format(
        Locale.ROOT, "%.1f %s = %.2f x %.1f", value, unit, value / reference, reference);
  }

  private static void throughput() throws Exception {
    double xargs = Samples.ms(() -> Commands.run("sh", "-c", "seq 1000 | xargs -P2 -n1 true"));
    double spooler = Commands.exists("tsp") ? spooler() : Double.NaN;
    double runner;
    try (BenchHome home = new BenchHome(2)) {
      home.startDaemon();
      runner =
          Samples.ms(() -> {
            home.command("start", "--count", "" + TASKS, "nothing");
            home.await(home::isClosed);
            return home;
          });
    }
    say(
        "1,000 x true, tasks/s : tsp",
        ratio(TASKS / runner * 1e3, TASKS / spooler * 1e3, "/s"),
        "1 x tsp");
    say(
        "1,000 x true, tasks/s : xargs -P2",
        ratio(TASKS / runner * 1e3, TASKS / xargs * 1e3, "/s"),
        "stretch 0.5 x");
  }

  private static double spooler() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("runner-tsp-");
    ProcessBuilder process =
        new ProcessBuilder(
            "sh",
            "-c",
            """
            tsp -S 2 && for i in $(seq 1000); do tsp true > /dev/null; done
            while tsp -l | grep -q 'queued\\|running'; do sleep 0.02; done
            """);
    process.environment().put("TS_SOCKET", folder.resolve("socket").toString());
    process.environment().put("TMPDIR", folder.toString());
    process.environment().put("TS_MAXFINISHED", "10");
    double ms = Samples.ms(() -> Commands.run(process));
    ProcessBuilder end = new ProcessBuilder("tsp", "-K");
    end.environment().put("TS_SOCKET", folder.resolve("socket").toString());
    Void _ = Commands.run(end);
    return ms;
  }

  private static void commands() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path").split(":", -1)[0];
    double empty =
        Samples.timed(15, () -> Commands.run(java, "-cp", classes, EmptyMain.class.getName()))
            .median();
    double[] ready = new double[7];
    for (int i = 0; i < ready.length; i++) {
      try (BenchHome home = new BenchHome(2)) {
        ready[i] = Samples.ms(home::startDaemon);
        if (i == ready.length - 1) {
          Void _ = home.command("list");
          double list = Samples.timed(15, () -> home.command("list")).median();
          say("runner list, warm : empty main", ratio(list, empty, "ms"), "3 x");
        }
      }
    }
    say("daemon to ready : empty main", ratio(Samples.of(ready).median(), empty, "ms"), "12 x");
  }

  private static void latency() throws Exception {
    try (BenchHome home = new BenchHome(2 * RUNNING)) {
      home.startDaemon();
      Thread.sleep(2_000);
      say("memory, idle", BenchHome.mib(home.pssMib()), "110 MiB");
      Samples first = stamps(home, 30);
      say("accepted to exec, first 30", first.toString(), "-");
      say("accepted to exec, idle", stamps(home, 200).toString(), "p99 10 ms");
      JsonObject _ = home.sleepers(RUNNING, 600);
      home.await(() -> starts(home) >= RUNNING + 230);
      say("accepted to exec, 100 running", stamps(home, 200).toString(), "p95 20 ms");
      say("memory, 100 running", BenchHome.mib(home.pssMib()), "200 MiB");
    }
  }

  private static long starts(BenchHome home) {
    try {
      return home.count("task_started");
    } catch (IOException e) {
      return 0;
    }
  }

  /** From the acceptance, as journaled, to the moment the tool itself tells. */
  private static Samples stamps(BenchHome home, int times) throws Exception {
    double[] ms = new double[times];
    for (int i = 0; i < times; i++) {
      JsonObject task = home.post("/tasks", new JsonObject().with("tool", "stamp"));
      Path log =
          home.home()
              .resolve("runs")
              .resolve(task.text("run_id").orElseThrow())
              .resolve("tasks")
              .resolve(task.text("task_id").orElseThrow())
              .resolve("stdout.log");
      home.await(() -> log.toFile().length() > 0 && home.isClosed());
      Instant queued = Instant.parse(task.text("queued_at").orElseThrow());
      Instant told = Instant.EPOCH.plusNanos(Long.parseLong(Files.readString(log).strip()));
      ms[i] = Duration.between(queued, told).toNanos() / 1e6;
    }
    return Samples.of(ms);
  }

  private static void queue() throws Exception {
    try (BenchHome home = new BenchHome(1)) {
      home.startDaemon();
      JsonObject _ = home.sleepers(100, 600);
      Samples _ = additions(home, 30);
      double early = additions(home, 60).median();
      for (int i = 0; i < QUEUED / BATCH; i++) {
        JsonObject _ = home.sleepers(BATCH, 600);
      }
      double late = additions(home, 60).median();
      say("adding the 10,000th task : the 100th", ratio(late, early, "ms"), "1 x");
      say("memory, 10,000 queued", BenchHome.mib(home.pssMib()), "250 MiB");
    }
  }

  private static Samples additions(BenchHome home, int times) {
    return Samples.timed(times, () -> home.post("/tasks", BenchHome.sleeper(600, 0)));
  }

  private static void capture() throws Exception {
    try (BenchHome home = new BenchHome(2)) {
      home.startDaemon();
      Path plain = home.folder().resolve("plain");
      double reference =
          Samples.timed(
                  3, () -> Commands.run("sh", "-c", "head -c 1073741824 /dev/zero > " + plain))
              .median();
      Files.delete(plain);
      double cpu = home.cpuMs();
      List<Double> took = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        String id =
            home.post("/tasks", new JsonObject().with("tool", "flood"))
                .text("task_id")
                .orElseThrow();
        home.await(home::isClosed);
        for (JsonObject event : home.events()) {
          if (event.text("event").orElse("").equals("task_completed")
              && event.text("task_id").orElse("").equals(id)) {
            took.add((double) event.number("duration_ms").orElseThrow());
          }
        }
      }
      double median = Samples.of(took.stream().mapToDouble(Double::doubleValue).toArray()).median();
      say("capturing 1 GiB : > file", ratio(median, reference, "ms"), "1 x");
      say(
          "the daemon's CPU meanwhile, each",
          String.format(Locale.ROOT, "%.0f ms", (home.cpuMs() - cpu) / 3),
          "idle");
    }
  }

  /** One reader, then two hundred, each told of the same number of events. */
  private static void events() throws Exception {
    try (BenchHome home = new BenchHome(2)) {
      home.startDaemon();
      home.runs(EVENTS);
      double alone = eventsTo(home, 0);
      double one = eventsTo(home, 1);
      double many = eventsTo(home, READERS);
      say("1,000 events, 1 reader : none", ratio(one, alone, "ms"), "-");
      say("1,000 events, 200 readers : none", ratio(many, alone, "ms"), "-");
      JsonObject _ = home.post("/tasks", new JsonObject().with("tool", "nothing"));
    }
  }

  private static double eventsTo(BenchHome home, int readers) throws Exception {
    double cpu = home.cpuMs();
    double ms;
    try (EventReaders all = new EventReaders(home, readers, EVENTS)) {
      ms =
          Samples.ms(() -> {
            home.runs(EVENTS);
            return all.await();
          });
      if (readers > 0) {
        say(
            "event decided to its SSE reader, " + readers,
            all.await().toString(),
            readers == 1 ? "p99 20 ms" : "-");
      }
    }
    say(
        "the daemon meanwhile",
        String.format(Locale.ROOT, "%.0f ms CPU, %.0f MiB", home.cpuMs() - cpu, home.pssMib()),
        "-");
    return ms;
  }

  private static void adoption() throws Exception {
    try (BenchHome home = new BenchHome(RUNNING)) {
      home.startDaemon();
      JsonObject _ = home.sleepers(RUNNING, 6);
      home.await(() -> starts(home) == RUNNING);
      home.kill();
      double ms = Samples.ms(home::startDaemon);
      long adopted = home.count("task_adopted");
      say(
          "kill -9, 100 running, to ready with all adopted",
          String.format(Locale.ROOT, "%.0f ms, %d adopted", ms, adopted),
          "1,000 ms, 100");
      home.await(home::isClosed);
      say("exit codes known", exitCodes(home) + " of " + RUNNING, "all");
    }
  }

  private static long exitCodes(BenchHome home) throws IOException {
    return home.events().stream()
        .filter(event -> event.text("event").orElse("").equals("task_completed"))
        .mapToLong(event -> event.number("exit_code").orElse(-1))
        .filter(code -> code >= 0 && code < RUNNING)
        .distinct()
        .count();
  }
}
