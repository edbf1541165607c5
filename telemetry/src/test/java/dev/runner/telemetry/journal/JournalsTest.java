package dev.runner.telemetry.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {
  private static final int RUNS = 200;

  @TempDir private Path folder;

  private Path file(Recorded recorded) {
    return folder.resolve(recorded.runId().orElse("daemon") + ".jsonl");
  }

  private static Recorded event(int run, long seq) {
    Recorded sample = Samples.recorded(seq, new Event.RunClosing());
    return new Recorded(
        seq,
        seq * RUNS + run,
        sample.ts(),
        Optional.of("run-" + run),
        sample.task(),
        sample.summary(),
        sample.event());
  }

  private long openHere() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(this::isHere).count();
    }
  }

  private boolean isHere(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(folder);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void manyJournalsGetTheirEventsInOrderWithFewOpenFiles() throws IOException {
    Map<Integer, List<Recorded>> expected = new HashMap<>();
    try (Journals journals = new Journals(this::file, Space.none())) {
      for (long seq = 1; seq <= 3; seq++) {
        List<Recorded> batch = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
          batch.add(event(run, seq));
        }
        journals.append(batch);
        batch.forEach(
            e -> expected.computeIfAbsent((int) (e.pos() % RUNS), run -> new ArrayList<>()).add(e));
      }
      assertThat(openHere()).isBetween(1L, 64L);
    }
    assertThat(openHere()).isZero();
    for (int run = 0; run < RUNS; run++) {
      List<Recorded> read = new ArrayList<>();
      JournalReader.read(folder.resolve("run-" + run + ".jsonl"), (line, e) -> read.add(e));
      assertThat(read).isEqualTo(expected.get(run));
    }
  }

  @Test
  void aJournalThatCannotBeWrittenIsToldWithItsName() throws IOException {
    Path gone = folder.resolve("gone").resolve("telemetry.jsonl");
    try (Journals journals = new Journals(recorded -> gone, Space.none())) {
      assertThatThrownBy(() -> journals.append(List.of(event(1, 1))))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining(gone.toString());
    }
  }

  @Test
  void spaceIsReservedAheadOfTheEnd() throws IOException {
    List<Path> reserved = new ArrayList<>();
    Space space =
        (file, offset, bytes) -> {
          assertThat(bytes).isPositive();
          reserved.add(file);
        };
    try (Journals journals = new Journals(this::file, space)) {
      for (long seq = 1; seq <= 100; seq++) {
        journals.append(List.of(event(1, seq)));
      }
    }
    assertThat(reserved).hasSize(1);
  }

  @Test
  void spaceIsGivenBackWhenAJournalEndsAndNotBefore() throws IOException {
    Map<Path, Long> released = new HashMap<>();
    Space space =
        new Space() {
          @Override
          public void reserve(Path file, long offset, long bytes) {}

          @Override
          public void release(Path file, long size) {
            released.put(file, size);
          }
        };
    try (Journals journals = new Journals(this::file, space)) {
      for (int run = 0; run < RUNS; run++) {
        journals.append(List.of(event(run, 1)));
      }
      assertThat(released).isEmpty();
      Path first = file(event(0, 1));
      journals.end(first);
      assertThat(released).containsOnly(Map.entry(first, Files.size(first)));
    }
    assertThat(released).hasSize(1);
  }

  @Test
  void whatWasWrittenBeforeAnotherJournalFailedIsTakenBack() throws IOException {
    Path good = folder.resolve("run-1.jsonl");
    Path missing = folder.resolve("gone").resolve("telemetry.jsonl");
    Function<Recorded, Path> fileOf = e -> e.runId().equals(Optional.of("run-1")) ? good : missing;
    try (Journals journals = new Journals(fileOf, Space.none())) {
      journals.append(List.of(event(1, 1)));
      assertThatThrownBy(() -> journals.append(List.of(event(1, 2), event(2, 1))))
          .isInstanceOf(JournalException.class);
      journals.append(List.of(event(1, 2)));
      assertThat(Files.readAllLines(good)).hasSize(2);
    }
  }
}
