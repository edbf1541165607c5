package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.answer.Bytes;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.ByteRange;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.folder.RegularFile;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.view.TaskView;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.TimeUnit;

/** {@code GET /tasks/{id}/recording}: what a terminal showed and when, as asciicast. */
record RecordingRoute(Services services, Refs refs) {
  private static final String ASCIICAST = "application/x-asciicast";

  void get(Context ctx) throws IOException {
    Query.only(ctx);
    TaskView task = refs.task(ctx.pathParam("id"), Asking.caller(ctx, Right.READ));
    Answers.offer(ctx, ASCIICAST);
    RegularFile file =
        new TaskFile(services.home(), task)
            .open(TaskFolder.RECORDING)
            .orElseThrow(() -> none(task));
    try (SeekableByteChannel channel = file.channel()) {
      long size = WholeLines.end(channel);
      SeekableByteChannel masked = services.redaction().overJson(channel);
      answer(new Bytes(ctx, tag(file, size), size), masked);
    }
  }

  /** What is masked may change, and with it the bytes. */
  private String tag(RegularFile file, long size) {
    long changed = file.attributes().lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return "\"%x-%x-%s\"".formatted(size, changed, services.redaction().edition());
  }

  private static void answer(Bytes bytes, SeekableByteChannel masked) throws IOException {
    Context ctx = bytes.ctx();
    ctx.header("Content-Security-Policy", "sandbox; default-src 'none'");
    if (bytes.begin()) {
      return;
    }
    ByteRange part = bytes.part();
    ctx.contentType(ASCIICAST);
    bytes.send(part, (asked, out) -> Bytes.copy(masked, asked, out));
  }

  private static ProblemException none(TaskView task) {
    String why =
        task.context().mode() != Mode.INTERACTIVE
            ? "is not interactive, so its terminal is not recorded"
            : task.started().isEmpty() ? "has not started" : "has no recording";
    return new ProblemException(
        404,
        "no_recording",
        "%s %s. What it wrote: runner logs %s".formatted(task.taskId(), why, task.taskId()));
  }
}
