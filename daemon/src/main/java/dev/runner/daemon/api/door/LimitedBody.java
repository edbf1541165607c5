package dev.runner.daemon.api.door;

import dev.runner.daemon.api.problem.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A request whose body may neither be larger nor come slower than the limits say. */
final class LimitedBody extends HttpServletRequestWrapper {
  LimitedBody(HttpServletRequest request) {
    super(request);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Counted(super.getInputStream());
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream in;
    private final long beganNs = System.nanoTime();
    private long received;

    Counted(ServletInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int bytes) {
      received += bytes;
      if (received > Limits.MAX_BODY_BYTES) {
        throw new ProblemException(Door.BODY_TOO_LARGE);
      }
      long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
      if (bytes > 0 && isTooSlow(tookMs)) {
        throw new ProblemException(408, "too_slow", "The body comes too slowly.");
      }
    }

    private boolean isTooSlow(long tookMs) {
      return tookMs > Limits.BODY_GRACE_MS
          && received * 1000 < tookMs * Limits.MIN_BODY_BYTES_PER_SEC;
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
