package dev.runner.daemon.api.tool;

import dev.runner.daemon.intake.ToolProbe.Found;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a person's last probe found, until the daemon ends: versions are asked only when a person
 * wants it, and shown from then on. Project tools are left out: their names mean other things
 * elsewhere.
 */
final class ProbedTools {
  /**
   * By the text of the tool, so that a changed one counts as never probed. Bounded by the files.
   */
  private final Map<String, Probed> bySha256 = new ConcurrentHashMap<>();

  record Probed(Found found, Instant at) {}

  void keep(String sha256, Found found, Instant at) {
    bySha256.put(sha256, new Probed(found, at));
  }

  Optional<Probed> last(String sha256) {
    return Optional.ofNullable(bySha256.get(sha256));
  }
}
