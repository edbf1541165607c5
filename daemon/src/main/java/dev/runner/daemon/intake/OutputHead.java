package dev.runner.daemon.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first bytes a program writes to a pipe; the rest is read and dropped, so it never waits. */
final class OutputHead {
  private static final Logger LOG = LoggerFactory.getLogger(OutputHead.class);
  private static final int MAX_BYTES = 4_096;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final InputStream pipe;
  private final Thread reader;
  private volatile boolean enough;

  private OutputHead(InputStream pipe) {
    this.pipe = pipe;
    // A platform thread: it blocks in a read of the system for as long as anybody holds the pipe.
    this.reader = Thread.ofPlatform().daemon().name("version-output").unstarted(this::read);
  }

  /** Reads from now on. */
  static OutputHead of(InputStream pipe) {
    OutputHead head = new OutputHead(pipe);
    head.reader.start();
    return head;
  }

  private void read() {
    byte[] buffer = new byte[MAX_BYTES];
    try (pipe) {
      for (int n = pipe.read(buffer); n >= 0 && !enough; n = pipe.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException e) {
      LOG.debug("the output of a version command broke off: {}", e.toString());
    }
  }

  private void keep(byte[] bytes, int count) {
    synchronized (kept) {
      kept.write(bytes, 0, Math.min(count, MAX_BYTES - kept.size()));
    }
  }

  /** What came; waits this long for the end, which a process left behind may put off for ever. */
  String text(Duration wait) throws InterruptedException {
    reader.join(wait);
    enough = true;
    synchronized (kept) {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }
}
