package dev.runner.daemon.compare;

import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Two tasks side by side.
 *
 * @param stdout absent where neither has any
 */
public record TaskComparison(
    TaskView a,
    TaskView b,
    Differences differences,
    List<ArtifactChange> artifacts,
    Optional<LogComparison> stdout,
    Optional<LogComparison> stderr) {

  /** A task with what of it stands on disk. */
  public record Side(TaskView task, Optional<TaskRequest> request, TaskFolder folder) {}

  /** Compares everything, output line by line. */
  public static TaskComparison of(Side a, Side b, MaskedFiles logs) throws IOException {
    return new TaskComparison(
        a.task(),
        b.task(),
        facts(a, b),
        artifacts(a, b),
        LogFiles.compare(logs, a.folder().stdout(), b.folder().stdout()),
        LogFiles.compare(logs, a.folder().stderr(), b.folder().stderr()));
  }

  /** The same, but of the output only whether it is alike. */
  public static TaskComparison glance(Side a, Side b, MaskedFiles logs) throws IOException {
    return new TaskComparison(
        a.task(),
        b.task(),
        facts(a, b),
        artifacts(a, b),
        LogFiles.glance(logs, a.folder().stdout(), b.folder().stdout()),
        LogFiles.glance(logs, a.folder().stderr(), b.folder().stderr()));
  }

  private static List<ArtifactChange> artifacts(Side a, Side b) throws IOException {
    return ArtifactChange.of(
        ArtifactList.of(a.task(), a.folder()), ArtifactList.of(b.task(), b.folder()));
  }

  private static Differences facts(Side a, Side b) {
    return Differences.of(Facts.of(a.task(), a.request()), Facts.of(b.task(), b.request()));
  }
}
