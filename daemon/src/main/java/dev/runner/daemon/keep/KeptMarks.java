package dev.runner.daemon.keep;

import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs a person keeps: one empty file each, in the state, where no repository can put any. */
final class KeptMarks {
  private final StateFolder state;

  KeptMarks(StateFolder state) {
    this.state = state;
  }

  /** Keeps a run; on disk when it returns. */
  void add(String runId) throws IOException {
    try {
      Files.createFile(state.keptMark(runId), PrivateFolder.ownerFile());
      Durable.syncFolder(state.kept());
    } catch (FileAlreadyExistsException e) {
      // It is kept already.
    }
  }

  /** Keeps it no longer; on disk when it returns. */
  void remove(String runId) throws IOException {
    if (Files.deleteIfExists(state.keptMark(runId))) {
      Durable.syncFolder(state.kept());
    }
  }

  boolean has(String runId) {
    return Files.exists(state.keptMark(runId));
  }

  /** All of them. */
  Set<String> all() throws IOException {
    try (Stream<Path> marks = Files.list(state.kept())) {
      return marks.map(mark -> mark.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
