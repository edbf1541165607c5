package dev.runner.daemon.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values used last, so many of them. */
final class Recent<K, V> {
  private static final float LOAD = 0.75f;

  private final Map<K, V> values;

  Recent(int most) {
    this.values =
        new LinkedHashMap<>(most, LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized Optional<V> get(K key) {
    return Optional.ofNullable(values.get(key));
  }

  synchronized V put(K key, V value) {
    values.put(key, value);
    return value;
  }
}
