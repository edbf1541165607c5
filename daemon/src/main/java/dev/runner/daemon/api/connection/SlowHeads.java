package dev.runner.daemon.api.connection;

import dev.runner.daemon.api.door.Limits;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose request does not get to the end of its headers. Jetty's idle timeout
 * begins anew with every byte, so a byte now and then would hold a connection for ever
 * (slow-loris).
 */
final class SlowHeads extends AbstractLifeCycle {
  private static final Logger LOG = LoggerFactory.getLogger(SlowHeads.class);
  private static final long LOOK_MS = 1_000;

  /** A head that is being received: the request by its number on the connection, and since when. */
  private record Head(long request, long sinceNs) {}

  private final ServerConnector connector;
  private Map<EndPoint, Head> heads = Map.of();

  SlowHeads(ServerConnector connector) {
    this.connector = connector;
  }

  @Override
  protected void doStart() {
    plan();
  }

  private void plan() {
    Scheduler.Task _ =
        connector.getScheduler().schedule(this::look, LOOK_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (isRunning()) {
      heads = closeSlow(System.nanoTime());
      plan();
    }
  }

  private Map<EndPoint, Head> closeSlow(long now) {
    Map<EndPoint, Head> next = new HashMap<>();
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      if (endPoint.getConnection() instanceof HttpConnection http
          && http.getParser().inHeaderState()
          && !http.getParser().isStart()) {
        next.put(endPoint, since(endPoint, http.getMessagesIn(), now));
      }
    }
    next.entrySet().removeIf(each -> isSlow(each.getValue(), now) && close(each.getKey()));
    return next;
  }

  private Head since(EndPoint endPoint, long request, long now) {
    Head known = heads.get(endPoint);
    return known != null && known.request() == request ? known : new Head(request, now);
  }

  private static boolean isSlow(Head head, long now) {
    return now - head.sinceNs() > TimeUnit.MILLISECONDS.toNanos(Limits.HEAD_WITHIN_MS);
  }

  private static boolean close(EndPoint endPoint) {
    LOG.debug("{} told no whole head in time", endPoint);
    endPoint.close();
    return true;
  }
}
