package dev.runner.daemon.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.view.RunView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final String RUN = "RUN-20261120-001";

  @TempDir Path folder;
  private Home home;
  private History history;

  @BeforeEach
  void open() throws IOException {
    home = Home.locate(Optional.of(folder), Map.of());
    history = new History(home, new LiveRuns(), (id, uid) -> id.equals(RUN) && uid.equals("own"));
  }

  private void journal(String named, Event... events) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < events.length; i++) {
      Recorded recorded =
          new Recorded(
              i + 1,
              i + 1,
              Instant.EPOCH,
              Optional.of(named),
              Optional.empty(),
              "It is.",
              events[i]);
      lines.write(EventJson.line(recorded));
    }
    Path journal = home.run(RUN).journal();
    Files.createDirectories(journal.getParent());
    Files.write(journal, lines.toByteArray());
  }

  private static Event created(String uid) {
    return new Event.RunCreated(
        Optional.empty(), Optional.empty(), Map.of(), uid, "here", "me", false, Optional.empty());
  }

  private static Event closed() {
    return new Event.RunClosed(Optional.empty(), Optional.empty(), Map.of(), "own", "here", "me");
  }

  @Test
  void aRunOpenedAndClosedHereIsOwn() throws IOException {
    journal(RUN, created("own"), closed());
    assertThat(history.run(RUN).map(RunView::foreign)).contains(false);
  }

  @Test
  void aRunThatIsNotListedIsForeign() throws IOException {
    journal(RUN, created("other"), closed());
    assertThat(history.run(RUN).map(RunView::foreign)).contains(true);
  }

  @Test
  void aRunThatIsNeitherOpenNorClosedIsForeign() throws IOException {
    journal(RUN, created("own"));
    assertThat(history.run(RUN).map(RunView::foreign)).contains(true);
  }

  @Test
  void linesThatNameAnotherRunDoNotCount() throws IOException {
    journal("RUN-20261120-002", created("own"), closed());
    assertThat(history.run(RUN).map(RunView::foreign)).contains(true);
  }

  @Test
  void whatIsNoNameOfARunIsNoRun() {
    assertThat(history.run("RUN-\0")).isEmpty();
    assertThat(history.run("RUN-1/../RUN-2")).isEmpty();
  }
}
