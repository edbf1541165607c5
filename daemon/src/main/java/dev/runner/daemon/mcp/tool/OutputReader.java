package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.artifact.TaskArtifacts;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.view.TaskView;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/** Reads what tasks printed, secrets masked. */
final class OutputReader {
  static final String STDOUT = "stdout";
  static final String STDERR = "stderr";
  static final String ANSWER = "answer";

  /** Where an agent's final answer stands among the artifacts. */
  private static final List<String> ANSWER_FILE = List.of("answer.md");

  private final Services services;
  private final MaskedFiles files;

  OutputReader(Services services) {
    this.services = services;
    this.files = new MaskedFiles(services.home().runs(), services.redaction());
  }

  /** The end of what matters most: the answer, else stdout, else stderr. */
  Output end(TaskView task, int maxBytes) throws IOException {
    TextRange end = new TextRange(Optional.empty(), maxBytes);
    Output output = part(task, end);
    boolean silent = output.part().size() == 0 && !task.context().onTerminal();
    return silent ? part(task, STDERR, end) : output;
  }

  /** A part of the answer where there is one, else of stdout. */
  Output part(TaskView task, TextRange range) throws IOException {
    Optional<RegularFile> answer = answer(task);
    return answer.isPresent()
        ? read(task, ANSWER, answer.get(), range.from(0))
        : part(task, STDOUT, range);
  }

  /** A part of one stream. */
  Output part(TaskView task, String stream, TextRange range) throws IOException {
    if (stream.equals(ANSWER)) {
      RegularFile answer = answer(task).orElseThrow(() -> noAnswer(task));
      return read(task, ANSWER, answer, range.from(0));
    }
    TaskFolder folder = services.history().folder(task.runId()).task(task.taskId());
    if (stream.equals(STDERR) && task.context().onTerminal()) {
      throw new ProblemException(
          404, "no_such_log", task.taskId() + " runs on a terminal: all it prints is in stdout.");
    }
    Optional<RegularFile> log =
        files.open(stream.equals(STDERR) ? folder.stderr() : folder.stdout());
    return log.isPresent()
        ? read(task, stream, log.get(), range)
        : new Output(stream, TextPart.NOTHING);
  }

  private Optional<RegularFile> answer(TaskView task) throws IOException {
    return new TaskArtifacts(services.home(), task).file(ANSWER_FILE);
  }

  private static ProblemException noAnswer(TaskView task) {
    return new ProblemException(
        404, "no_such_log", task.taskId() + " has no final answer; ask for the stream stdout.");
  }

  private Output read(TaskView task, String source, RegularFile file, TextRange range)
      throws IOException {
    try (SeekableByteChannel masked = files.masked(file.channel())) {
      return new Output(source, TextPart.read(masked, range, !task.status().isFinal()));
    }
  }
}
