package dev.runner.daemon.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
  private static final int KEPT = RecentEvents.MAX_KEPT;

  private static List<Recorded> events(long first, int count) {
    List<Recorded> events = new ArrayList<>();
    for (long pos = first; pos < first + count; pos++) {
      events.add(
          new Recorded(pos, pos, Instant.EPOCH, Optional.of("R"), Optional.empty(), "", event()));
    }
    return events;
  }

  private static Event event() {
    return new Event.RunClosing();
  }

  private static List<Long> positions(Optional<List<Recorded>> found) {
    return found.orElseThrow().stream().map(Recorded::pos).toList();
  }

  @Test
  void hasWhatCameSinceItBegan() {
    RecentEvents recent = new RecentEvents(10);
    assertThat(recent.latest()).isEqualTo(10);
    assertThat(positions(recent.after(10, 5))).isEmpty();
    assertThat(recent.after(9, 5)).isEmpty();
    recent.add(events(20, 4));
    assertThat(recent.latest()).isEqualTo(23);
    assertThat(positions(recent.after(10, 5))).containsExactly(20L, 21L, 22L, 23L);
    assertThat(positions(recent.after(21, 1))).containsExactly(22L);
    assertThat(positions(recent.after(99, 5))).isEmpty();
    assertThat(recent.after(9, 5)).isEmpty();
  }

  @Test
  void saysWhenTheOldestAreGone() {
    RecentEvents recent = new RecentEvents(0);
    recent.add(events(1, KEPT));
    assertThat(positions(recent.after(0, 2))).containsExactly(1L, 2L);
    recent.add(events(KEPT + 1, 1));
    assertThat(recent.after(0, 2)).isEmpty();
    assertThat(recent.after(1, 2)).isEmpty();
    assertThat(positions(recent.after(2, 2))).containsExactly(3L, 4L);
    recent.add(events(KEPT + 2, 3 * KEPT));
    assertThat(recent.latest()).isEqualTo(4 * KEPT + 1);
    assertThat(recent.after(KEPT, 2)).isEmpty();
  }

  @Test
  void neverShowsAGapToAReaderWhileItIsAddedTo() throws Exception {
    RecentEvents recent = new RecentEvents(0);
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
      List<Future<Long>> read = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        read.add(readers.submit(() -> follow(recent, done)));
      }
      long next = 1;
      while (next < 400L * KEPT) {
        int batch = (int) (next % 700) + 1;
        recent.add(events(next, batch));
        next += batch;
      }
      done.set(true);
      for (Future<Long> each : read) {
        assertThat(each.get()).isEqualTo(recent.latest());
      }
    }
  }

  /** Reads on without a gap; one that was left behind begins again at the newest. */
  private static long follow(RecentEvents recent, AtomicBoolean done) {
    long reached = 0;
    while (true) {
      boolean last = done.get();
      Optional<List<Recorded>> found = recent.after(reached, 64);
      if (found.isEmpty()) {
        reached = recent.latest();
      } else if (found.get().isEmpty() && last) {
        return reached;
      } else {
        for (Recorded recorded : found.get()) {
          assertThat(recorded.pos()).isEqualTo(reached + 1);
          reached = recorded.pos();
        }
      }
    }
  }
}
