package dev.runner.telemetry.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunJournalTest {
  private static final List<Recorded> EVENTS =
      List.of(
          Samples.recorded(1, new Event.RunClosing()),
          Samples.recorded(2, new Event.TaskUnblocked()),
          Samples.recorded(3, new Event.TaskWarning("odd", "ü ☃ 😀")));
  private static final Recorded NEXT = Samples.recorded(4, new Event.TaskStallCleared(7));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("telemetry.jsonl");
  }

  private static byte[] whole() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EVENTS.forEach(event -> bytes.writeBytes(EventJson.line(event)));
    return bytes.toByteArray();
  }

  private void append(Recorded... events) throws IOException {
    try (RunJournal journal = RunJournal.open(file, Space.none())) {
      journal.append(Arrays.stream(events).map(EventJson::line).toList());
    }
  }

  private List<Recorded> read() {
    List<Recorded> events = new ArrayList<>();
    JournalReader.Count count = JournalReader.read(file, (line, event) -> events.add(event));
    assertThat(count.unreadable()).isZero();
    return events;
  }

  @Test
  void appendsWhereAnEarlierDaemonStopped() throws IOException {
    append(EVENTS.get(0));
    append(EVENTS.get(1), EVENTS.get(2));
    assertThat(Files.readAllBytes(file)).isEqualTo(whole());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void whereverItWasCutTheWholeLinesStayAndTheNextFollowsThem() throws IOException {
    byte[] whole = whole();
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      int lines =
          (int)
              new String(whole, 0, cut, StandardCharsets.ISO_8859_1)
                  .chars()
                  .filter(c -> c == '\n')
                  .count();
      assertThat(read()).as("a reader of %d bytes", cut).isEqualTo(EVENTS.subList(0, lines));
      append(NEXT);
      List<Recorded> expected = new ArrayList<>(EVENTS.subList(0, lines));
      expected.add(NEXT);
      assertThat(read()).as("cut at %d", cut).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 4_096, 200_000})
  void zerosBehindTheEndAreCut(int zeros) throws IOException {
    byte[] whole = whole();
    Files.write(file, Arrays.copyOf(whole, whole.length + zeros));
    append(NEXT);
    assertThat(read()).startsWith(EVENTS.toArray(Recorded[]::new)).endsWith(NEXT).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"garbage", "garbage\n", "\n", "{}\n", "[1]\n", "{\"seq\":\n{\n", "\u0000\u0000\n"})
  void garbageBehindTheEndIsCut(String garbage) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(whole());
    bytes.writeBytes(garbage.getBytes(StandardCharsets.UTF_8));
    Files.write(file, bytes.toByteArray());
    append(NEXT);
    assertThat(read()).startsWith(EVENTS.toArray(Recorded[]::new)).endsWith(NEXT).hasSize(4);
  }

  @Test
  void aFileOfNothingButGarbageBeginsAnew() throws IOException {
    Files.writeString(file, "x".repeat(300_000));
    append(NEXT);
    assertThat(read()).containsExactly(NEXT);
  }
}
