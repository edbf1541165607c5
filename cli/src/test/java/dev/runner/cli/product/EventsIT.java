package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Live events over the death of daemons: {@code -Dseed=N} repeats what a seed did. */
class EventsIT {
  private static final int READERS = 5;
  private static final int KILLS = 4;
  private static final int MAX_LIFE_MS = 1_200;

  @RegisterExtension final TestHome home = new TestHome();

  private final AtomicReference<DaemonDoor> door = new AtomicReference<>();

  @Test
  void everyReaderSeesEveryEventOnceAndInOrder() throws InterruptedException {
    long seed = Long.getLong("seed", new Random().nextInt(Integer.MAX_VALUE));
    System.out.println("EventsIT: seed " + seed);
    Random random = new Random(seed);
    home.run("list").code(0);
    door.set(home.door());
    List<EventReader> readers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      readers.add(new EventReader(door::get, 0));
      threads.add(Thread.ofVirtual().start(readers.getLast()));
    }
    for (int i = 0; i < KILLS; i++) {
      liveAndDie(random);
    }
    compare(seed, readers);
    readers.forEach(EventReader::end);
    home.run("daemon", "stop").code(0);
    for (Thread each : threads) {
      each.join();
    }
  }

  /** Some load, and SIGKILL somewhere in it. */
  private void liveAndDie(Random random) throws InterruptedException {
    ProcessHandle daemon = home.daemonProcess();
    int requests = 3 + random.nextInt(5);
    long seed = random.nextLong();
    Thread load = Thread.ofVirtual().start(() -> load(new Random(seed), requests));
    load.join(random.nextInt(MAX_LIFE_MS) + 1);
    daemon.destroyForcibly();
    TestHome.until("the daemon is gone", () -> !daemon.isAlive() || Marked.isZombie(daemon));
    load.join();
    home.run("list").code(0);
    door.set(home.door());
  }

  private void load(Random random, int requests) {
    DaemonDoor daemon = door.get();
    try {
      for (int i = 0; i < requests; i++) {
        List<JsonObject> tasks = new ArrayList<>();
        for (int j = random.nextInt(12); j >= 0; j--) {
          String script = "sleep 0.0" + random.nextInt(10) + "; exit " + random.nextInt(2);
          tasks.add(
              new JsonObject()
                  .with("tool", "shell")
                  .with("params", new JsonObject().with("prompt", script)));
        }
        JsonObject body = new JsonObject().with("tasks", tasks).with("cwd", "/tmp");
        body.with("env", new JsonObject().with("PATH", System.getenv("PATH")));
        assertThat(daemon.post("tasks/batch", body).status()).isIn(201, 503);
      }
    } catch (UncheckedIOException e) {
      // the daemon was killed
    }
  }

  private void compare(long seed, List<EventReader> readers) {
    TestHome.until("all runs are closed", () -> count("run_created") == count("run_closed"));
    List<Long> journaled =
        home.journals().all().stream()
            .map(event -> event.number("pos").orElseThrow())
            .sorted()
            .toList();
    assertThat(journaled).as("seed %d", seed).doesNotHaveDuplicates().hasSizeGreaterThan(KILLS);
    for (EventReader reader : readers) {
      TestHome.until("a reader has caught up", () -> reader.positions().size() >= journaled.size());
      assertThat(reader.positions()).as("seed %d", seed).isEqualTo(journaled);
      assertThat(reader.breaks()).isGreaterThanOrEqualTo(KILLS);
    }
  }

  private long count(String event) {
    return home.journals().all().stream().filter(e -> Journals.name(e).equals(event)).count();
  }
}
