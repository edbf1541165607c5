package dev.runner.daemon.task.state;

import dev.runner.telemetry.event.Idempotency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which requests were accepted already, by the key their sender gave them. */
public final class Idempotent {
  /** The oldest keys are forgotten beyond this. */
  private static final int MAX_KEYS = 20_000;

  private final LinkedHashMap<String, UsedKey> uses =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, UsedKey> eldest) {
          return size() > MAX_KEYS;
        }
      };

  void remember(Idempotency key, String id) {
    List<String> ids =
        uses.computeIfAbsent(key.key(), k -> new UsedKey(k, key.bodySha256(), new ArrayList<>()))
            .ids();
    if (!ids.contains(id)) {
      ids.add(id);
    }
  }

  void remember(UsedKey use) {
    uses.put(use.key(), new UsedKey(use.key(), use.bodySha256(), new ArrayList<>(use.ids())));
  }

  Optional<UsedKey> used(Idempotency key) {
    return Optional.ofNullable(uses.get(key.key()));
  }
}
