package dev.runner.telemetry.view;

import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import dev.runner.telemetry.share.RunOrigin;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a run in answers. */
public final class RunJson {
  private RunJson() {}

  /** One run; what is not known is absent. */
  public static ObjectNode of(RunView run) {
    return of(run.summary());
  }

  /** One run of a list; the same. */
  public static ObjectNode of(RunSummary run) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("run_id", run.runId()).put("status", run.status().word());
    node.put("open", run.open());
    if (run.foreign()) {
      node.put("foreign", true);
    }
    run.origin().ifPresent(origin -> addOrigin(node, origin));
    run.facts().created().ifPresent(created -> addCreated(node, created));
    run.facts().closedAt().ifPresent(at -> node.put("closed_at", Times.rfc3339(at)));
    ObjectNode labels = Json.mapper().valueToTree(run.facts().labels());
    node.set("labels", labels);
    run.phases().forEach(node.putArray("phases")::add);
    ObjectNode tasks = node.putObject("tasks");
    run.counts().forEach((status, count) -> tasks.put(status.word(), count));
    return node;
  }

  private static void addOrigin(ObjectNode node, RunOrigin origin) {
    ObjectNode from = node.putObject("imported_from");
    from.put("run_id", origin.runId()).put("run_uid", origin.runUid()).put("host", origin.host());
    from.put("exported_at", Times.rfc3339(origin.exportedAt()));
    from.put("imported_at", Times.rfc3339(origin.importedAt()));
  }

  private static void addCreated(ObjectNode node, At<RunCreated> created) {
    RunCreated event = created.event();
    event.title().ifPresent(title -> node.put("title", title));
    event.name().ifPresent(name -> node.put("name", name));
    node.put("created_at", Times.rfc3339(created.ts()));
    node.put("run_uid", event.runUid()).put("host", event.host()).put("user", event.user());
  }
}
