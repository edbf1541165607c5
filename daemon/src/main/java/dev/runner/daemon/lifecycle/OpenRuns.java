package dev.runner.daemon.lifecycle;

import dev.runner.daemon.intake.OpenedRuns;
import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.journal.JournalReader;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The uids of the runs that are marked as open, for a state that has no list of opened runs yet.
 * Runs that had closed by then stay foreign: nothing in the state vouches for them.
 */
record OpenRuns(Home home, StateFolder state) implements OpenedRuns.Earlier {
  @Override
  public Map<String, String> uids() throws IOException {
    Map<String, String> uids = new HashMap<>();
    try (Stream<Path> marks = Files.list(state.open())) {
      for (String runId : marks.map(mark -> mark.getFileName().toString()).toList()) {
        uid(runId).ifPresent(uid -> uids.put(runId, uid));
      }
    }
    return uids;
  }

  private Optional<String> uid(String runId) {
    Path journal = home.run(runId).journal();
    if (!Files.exists(journal)) {
      return Optional.empty();
    }
    List<String> found = new ArrayList<>();
    JournalReader.read(
        journal,
        (line, recorded) -> {
          if (recorded.event() instanceof RunCreated created) {
            found.add(created.runUid());
          }
        });
    return found.stream().findFirst();
  }
}
