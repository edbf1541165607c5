package dev.runner.daemon.api.run;

import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.telemetry.request.TaskRequest.Idempotency;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which runs were opened under which keys; the last few, for as long as the daemon lives. */
final class RunKeys {
  private static final int MAX_KEPT = 1024;

  /** A run, and whether the same request had opened it before. */
  record Opened(String runId, boolean again) {}

  /** Opens a run and gives its id. */
  @FunctionalInterface
  interface Opening {
    String open() throws IOException;
  }

  private record Kept(String digest, String runId) {}

  private final Map<String, Kept> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MAX_KEPT;
        }
      };

  /** Opens a run unless the same request did; throws a problem when another one used the key. */
  Opened once(Optional<Idempotency> key, Opening opening) throws IOException {
    return key.isPresent() ? once(key.get(), opening) : new Opened(opening.open(), false);
  }

  /** One at a time: a repeat can come while the first is still under way. */
  private synchronized Opened once(Idempotency key, Opening opening) throws IOException {
    Kept known = kept.get(key.key());
    if (known == null) {
      String runId = opening.open();
      kept.put(key.key(), new Kept(key.bodySha256(), runId));
      return new Opened(runId, false);
    }
    if (!known.digest().equals(key.bodySha256())) {
      throw new ProblemException(
          422, "idempotency_mismatch", "This Idempotency-Key was used for another request.");
    }
    return new Opened(known.runId(), true);
  }
}
