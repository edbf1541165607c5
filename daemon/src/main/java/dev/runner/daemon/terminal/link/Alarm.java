package dev.runner.daemon.terminal.link;

import dev.runner.daemon.terminal.protocol.FrameChannel;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a connection whose answer does not come, which ends the wait for it. */
record Alarm(CompletableFuture<Void> set) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);
  private static final int ANSWER_WITHIN_SECONDS = 10;

  static Alarm closing(FrameChannel channel) {
    return new Alarm(
        CompletableFuture.runAsync(
            () -> close(channel),
            CompletableFuture.delayedExecutor(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)));
  }

  private static void close(FrameChannel channel) {
    LOG.warn("the terminal host did not answer within {} s", ANSWER_WITHIN_SECONDS);
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("a connection was not closed cleanly", e);
    }
  }

  @Override
  public void close() {
    set.cancel(false);
  }
}
