package dev.runner.daemon.task.state;

import dev.runner.telemetry.request.TaskRequest.Idempotency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which requests were accepted already, by the key their sender gave them. */
public final class Idempotent {
  /** The oldest keys are forgotten beyond this. */
  private static final int MAX_KEYS = 20_000;

  /** The tasks that came of a key, and the digest of what was asked under it. */
  public record Use(String bodySha256, List<String> taskIds) {}

  private final LinkedHashMap<String, Use> uses =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Use> eldest) {
          return size() > MAX_KEYS;
        }
      };

  void remember(Idempotency key, String taskId) {
    uses.computeIfAbsent(key.key(), k -> new Use(key.bodySha256(), new ArrayList<>()))
        .taskIds()
        .add(taskId);
  }

  Optional<Use> used(Idempotency key) {
    return Optional.ofNullable(uses.get(key.key()));
  }
}
