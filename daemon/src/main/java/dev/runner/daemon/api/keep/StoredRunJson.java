package dev.runner.daemon.api.keep;

import dev.runner.daemon.keep.StoredRun;
import dev.runner.daemon.keep.Usage;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What runs take, in answers. */
final class StoredRunJson {
  private StoredRunJson() {}

  /** One run. */
  static ObjectNode of(StoredRun run) {
    ObjectNode node = Json.mapper().createObjectNode().put("run_id", run.runId());
    add(node, run.usage());
    run.createdAt().ifPresent(at -> node.put("created_at", Times.rfc3339(at)));
    run.closedAt().ifPresent(at -> node.put("closed_at", Times.rfc3339(at)));
    node.put("open", run.open()).put("kept", run.kept());
    return run.foreign() ? node.put("foreign", true) : node;
  }

  /** All runs together. */
  static ObjectNode total(List<StoredRun> newestFirst) {
    Usage sum = newestFirst.stream().map(StoredRun::usage).reduce(Usage.NOTHING, Usage::plus);
    ObjectNode node = Json.mapper().createObjectNode().put("runs", newestFirst.size());
    add(node, sum);
    node.put("kept", newestFirst.stream().filter(StoredRun::kept).count());
    if (!newestFirst.isEmpty()) {
      node.put("newest", newestFirst.getFirst().runId());
      node.put("oldest", newestFirst.getLast().runId());
    }
    return node;
  }

  private static void add(ObjectNode node, Usage usage) {
    node.put("bytes", usage.bytes()).put("disk_bytes", usage.disk());
    node.put("journal_bytes", usage.journal()).put("logs_bytes", usage.logs());
    node.put("artifacts_bytes", usage.artifacts()).put("other_bytes", usage.other());
    if (usage.partial()) {
      node.put("partial", true);
    }
  }
}
