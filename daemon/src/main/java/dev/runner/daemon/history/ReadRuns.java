package dev.runner.daemon.history;

import dev.runner.telemetry.view.RunView;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The runs read last, for as long as their journals do not change. Bounded by the bytes of their
 * journals, of which views take about half in memory; the last one is kept however long it is.
 */
final class ReadRuns {
  private static final long MAX_BYTES = 16L << 20;

  private record Kept(long bytes, RunView run) {}

  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** The run as it was read from a journal of so many bytes. */
  Optional<RunView> find(String runId, long journalBytes) {
    return Optional.ofNullable(kept.get(runId))
        .filter(known -> known.bytes() == journalBytes)
        .map(Kept::run);
  }

  void keep(String runId, long journalBytes, RunView run) {
    forget(runId);
    kept.put(runId, new Kept(journalBytes, run));
    bytes += journalBytes;
    Iterator<Kept> eldest = kept.values().iterator();
    while (bytes > MAX_BYTES && kept.size() > 1) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  void forget(String runId) {
    Kept gone = kept.remove(runId);
    bytes -= gone == null ? 0 : gone.bytes();
  }
}
