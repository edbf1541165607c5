package dev.runner.cli.watch;

import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.daemon.Daemon;
import dev.runner.cli.daemon.Pause;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies one log of a task, byte by byte, and resumes where it was when the daemon restarts. */
public final class LogCopy {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int ENDED = -1;
  private static final int BROKEN = -2;

  /** What the copy goes to broke, as a pipe whose reader left: nothing to resume. */
  public static final class SinkClosed extends IOException {
    private static final long serialVersionUID = 1L;

    SinkClosed(IOException cause) {
      super(cause);
    }
  }

  private final Daemon daemon;
  private final Source source;
  private final OutputStream sink;
  private long offset;

  /**
   * One log.
   *
   * @param stream {@code stdout} or {@code stderr}
   */
  public record Source(String ref, String stream, boolean follow) {
    Target target() {
      Target target = Target.of("tasks", ref, "logs", stream);
      return follow ? target.and("follow", "true") : target;
    }
  }

  public LogCopy(Daemon daemon, Source source, OutputStream sink) {
    this.daemon = daemon;
    this.source = source;
    this.sink = sink;
  }

  /** Copies the last so many lines and, when following, what comes after them. */
  public void copyTail(int lines) throws IOException {
    if (!copyOnce(source.target().and("tail_lines", String.valueOf(lines)))) {
      copyAll();
    }
  }

  /** Copies from the reached offset to the end; when following, until the task is final. */
  public void copyAll() throws IOException {
    while (!copyOnce(source.target().and("offset", String.valueOf(offset)))) {
      Pause.afterBreak();
    }
  }

  private boolean copyOnce(Target target) throws IOException {
    Request request = Request.get(target).accept(MediaTypes.TEXT).patient();
    try (Answer answer = daemon.ask(request)) {
      answer.header("runner-offset").ifPresent(o -> offset = Long.parseLong(o));
      return copy(answer.body());
    }
  }

  private boolean copy(InputStream body) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int got = read(body, buffer); got != BROKEN; got = read(body, buffer)) {
      if (got == ENDED) {
        return true;
      }
      write(buffer, got);
      offset += got;
    }
    return false;
  }

  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      return BROKEN;
    }
  }

  private void write(byte[] buffer, int length) throws IOException {
    try {
      sink.write(buffer, 0, length);
      sink.flush();
    } catch (IOException e) {
      throw new SinkClosed(e);
    }
  }
}
