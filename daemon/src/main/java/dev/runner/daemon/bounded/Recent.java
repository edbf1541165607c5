package dev.runner.daemon.bounded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values used last, so many of them; many threads may use it. */
public final class Recent<K, V> {
  private static final int FEW = 16;
  private static final float LOAD = 0.75f;

  private final Map<K, V> values;

  /**
   * @param most how many are kept; who was not asked for for longest goes first
   */
  public Recent(int most) {
    this.values =
        new LinkedHashMap<>(FEW, LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  public synchronized Optional<V> get(K key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Keeps a value, and gives it. */
  public synchronized V put(K key, V value) {
    values.put(key, value);
    return value;
  }

  /** Forgets a value, and gives it, if it was still kept. */
  public synchronized Optional<V> remove(K key) {
    return Optional.ofNullable(values.remove(key));
  }
}
