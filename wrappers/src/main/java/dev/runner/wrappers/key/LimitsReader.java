package dev.runner.wrappers.key;

import dev.runner.wrappers.settings.Limits;
import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Yaml;

/** Reads {@code limits}, as merged over the layers. */
public final class LimitsReader {

  private static final int MOST = 1_000_000;

  private final Fields<Key.Limit> fields;

  /** A reader that notes what is wrong. */
  public LimitsReader(Yaml.Mapping limits, MistakeLog log) {
    this.fields = Fields.of(limits, Key.Limit.class, log);
  }

  /** The limits, with defaults for what is not there or wrong. */
  public Limits read() {
    return new Limits(
        bound(Key.Limit.MAX_PARALLEL),
        bound(Key.Limit.MAX_QUEUED),
        bound(Key.Limit.MAX_DEPTH),
        bound(Key.Limit.MAX_TASKS_PER_RUN));
  }

  private int bound(Key.Limit key) {
    return fields.whole(key, 1, MOST).orElse(Integer.valueOf(key.meaning().fallback()));
  }
}
