package dev.runner.cli.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One round: tasks in all stages, a daemon killed once or more, and then the reckoning. */
final class Round {
  private static final int MAX_LIFE_MS = 1_500;
  private static final int MAX_STARTUP_MS = 700;
  private static final long QUIET_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int UP_TRIES = 5;

  private final long seed;
  private final Random random;
  private final CrashHome home;
  private final Ledger ledger = new Ledger();
  private final Clients clients;
  private int kills;
  private int startKills;

  Round(List<String> program, Path folder, long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.home = new CrashHome(program, folder);
    this.clients = new Clients(home, ledger);
  }

  /**
   * What a round came to.
   *
   * @param wrongs what must never be; none when all is well
   */
  record Result(
      long seed,
      Path folder,
      int kills,
      int startKills,
      int repeats,
      Tally tally,
      List<String> wrongs) {}

  Result run() throws IOException, InterruptedException {
    int maxParallel = 2 + random.nextInt(3);
    home.prepare(maxParallel);
    try {
      up();
      int lives = 1 + random.nextInt(2);
      for (int life = 0; life < lives; life++) {
        live();
      }
      settle();
      return reckon(maxParallel);
    } finally {
      home.kill();
    }
  }

  /** A life under load with a violent end, and the way back, which may end so as well. */
  private void live() throws IOException, InterruptedException {
    ExecutorService load = clients.begin(random, 2 + random.nextInt(3));
    sleep(random.nextInt(MAX_LIFE_MS));
    kills += home.kill() ? 1 : 0;
    while (random.nextInt(3) == 0) {
      killWhileStarting();
    }
    up();
    load.awaitTermination(QUIET_WITHIN_NANOS, TimeUnit.NANOSECONDS);
    ledger.takeRepeats(random, 0.1).forEach(clients::send);
  }

  private void killWhileStarting() throws IOException, InterruptedException {
    Process command = home.begin("list", "--json");
    sleep(random.nextInt(MAX_STARTUP_MS));
    startKills += home.kill() ? 1 : 0;
    CrashHome.end(command);
  }

  private void up() throws IOException, InterruptedException {
    int code = CrashHome.end(home.begin("list", "--json"));
    if (code != 0) {
      ledger.wrong("runner list ended with " + code);
    }
  }

  /** Until every request has its answer, and every run is closed. */
  private void settle() throws IOException {
    for (int i = 0; i < UP_TRIES && (i == 0 || !ledger.isSettled()); i++) {
      ledger.takeRepeats(random, 0.2).forEach(clients::send);
    }
    if (!ledger.isSettled()) {
      ledger.wrong("some requests never got an answer");
    }
    long until = System.nanoTime() + QUIET_WITHIN_NANOS;
    while (!Telemetry.read(home).isQuiet()) {
      if (System.nanoTime() > until) {
        ledger.wrong("not quiet after 30 s: " + Telemetry.read(home).open());
        return;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private Result reckon(int maxParallel) throws IOException {
    List<String> wrongs = new ArrayList<>(ledger.wrongs());
    Reckoning reckoning =
        new Reckoning(Telemetry.read(home), ledger.accepted(), home.proofs(), wrongs);
    Tally tally = reckoning.all(maxParallel);
    leftovers(wrongs);
    return new Result(
        seed, home.folder(), kills, startKills, ledger.repeats(), tally, List.copyOf(wrongs));
  }

  /** What was kept for tasks that have ended goes soon after their last event. */
  private void leftovers(List<String> wrongs) throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    List<String> left = left();
    while (!left.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(LOOK_NANOS);
      left = left();
    }
    left.forEach(what -> wrongs.add("left behind: " + what));
  }

  private List<String> left() throws IOException {
    List<String> left = new ArrayList<>(Strays.of(home.folder()));
    for (String name : List.of("open", "secrets")) {
      try (var files = Files.list(home.state().orElseThrow().resolve(name))) {
        files.map(Path::toString).forEach(left::add);
      }
    }
    return left;
  }

  private static void sleep(int ms) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
  }
}
