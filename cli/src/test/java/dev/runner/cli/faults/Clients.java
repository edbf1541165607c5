package dev.runner.cli.faults;

import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks for tasks and stops, a few at the same time, while the daemon may die. */
final class Clients {
  private static final int AT_ONCE = 3;
  private static final int MAX_PAUSE_MS = 40;

  private final CrashHome home;
  private final Ledger ledger;
  private int keys;

  Clients(CrashHome home, Ledger ledger) {
    this.home = home;
    this.ledger = ledger;
  }

  /** Begins with so many requests of each client; the returned service ends with the last. */
  ExecutorService begin(Random random, int each) {
    ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    for (int i = 0; i < AT_ONCE; i++) {
      Random own = new Random(random.nextLong());
      clients.execute(() -> work(own, each));
    }
    clients.shutdown();
    return clients;
  }

  private void work(Random random, int requests) {
    for (int i = 0; i < requests; i++) {
      double what = random.nextDouble();
      if (what < 0.2) {
        stop(random);
      } else {
        send(what < 0.4 ? batch(random) : Ask.one(nextKey(), want(random, after(random))));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MAX_PAUSE_MS)));
    }
  }

  private synchronized String nextKey() {
    return "ask-" + ++keys;
  }

  private Ask batch(Random random) {
    List<Ask.Want> wants = new ArrayList<>();
    int size = 2 + random.nextInt(7);
    for (int i = 0; i < size; i++) {
      boolean waits = i > 0 && random.nextInt(4) == 0;
      List<String> after = waits ? List.of("n" + random.nextInt(i)) : List.of();
      Ask.Want want = want(random, after);
      wants.add(
          new Ask.Want(want.kind(), want.seconds(), want.code(), after, Optional.of("n" + i)));
    }
    return Ask.batch(nextKey(), wants);
  }

  private List<String> after(Random random) {
    return random.nextInt(5) == 0 ? ledger.anyTask(random).stream().toList() : List.of();
  }

  private static Ask.Want want(Random random, List<String> after) {
    Kind kind = random.nextInt(3) == 0 ? Kind.PLAIN : kind(random);
    int code = random.nextInt(3) == 0 ? 1 + random.nextInt(100) : 0;
    double seconds = kind == Kind.SLOW ? 30 : random.nextDouble() * random.nextDouble();
    return new Ask.Want(
        kind, String.format(Locale.ROOT, "%.3f", seconds), code, after, Optional.empty());
  }

  private static Kind kind(Random random) {
    List<Kind> kinds = List.of(Kind.values());
    return kinds.get(random.nextInt(kinds.size()));
  }

  /** Sends a request; without an answer it will be sent again. */
  void send(Ask ask) {
    try {
      CrashHome.Answer answer = home.post(ask.path(), ask.body(), ask.key());
      if (answer.status() == 503) {
        ledger.unsure(ask);
      } else if (answer.status() != 409) {
        // 409: it was to wait for a task that had failed for good; refused, and so no task.
        ledger.told(ask, answer);
      }
    } catch (IOException e) {
      ledger.unsure(ask);
    }
  }

  private void stop(Random random) {
    Optional<String> task = ledger.anyTask(random);
    JsonObject body =
        random.nextInt(4) == 0 ? new JsonObject().with("now", true) : new JsonObject();
    if (task.isPresent()) {
      try {
        CrashHome.Answer answer = home.post("/tasks/" + task.get() + "/stop", body, nextKey());
        if (answer.status() != 202 && answer.status() != 200 && answer.status() != 503) {
          ledger.wrong("a stop was answered " + answer);
        }
      } catch (IOException e) {
        // The daemon died; whether the stop counted shows in the journal.
      }
    }
  }
}
