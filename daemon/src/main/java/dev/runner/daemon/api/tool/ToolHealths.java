package dev.runner.daemon.api.tool;

import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.history.TrackRecord;
import dev.runner.daemon.intake.ToolProbe;
import dev.runner.telemetry.json.Times;
import dev.runner.wrappers.tool.Tool;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a tool does: whether its program is there, with the version that was last probed, and how its
 * newest tasks ended. Starts nothing.
 */
record ToolHealths(Services services, ProbedTools probed) {

  ObjectNode of(Tool tool) {
    ObjectNode json = found(tool);
    services.archive().record(tool.name()).ifPresent(record -> add(json, record));
    return json;
  }

  private ObjectNode found(Tool tool) {
    Optional<ProbedTools.Probed> last = probed.last(tool.origin().sha256());
    if (last.isPresent()) {
      return ToolJson.of(tool, last.get().found()).put("probed_at", Times.rfc3339(last.get().at()));
    }
    ToolProbe probe = new ToolProbe(Optional.empty(), any -> services.home().path());
    return ToolJson.of(tool, probe.look(tool));
  }

  private static void add(ObjectNode json, TrackRecord record) {
    json.putObject("record")
        .put("tasks", record.tasks())
        .put("succeeded", record.succeeded())
        .put("p50_ms", record.p50().toMillis())
        .put("p90_ms", record.p90().toMillis())
        .put("since", Times.rfc3339(record.since()));
  }
}
