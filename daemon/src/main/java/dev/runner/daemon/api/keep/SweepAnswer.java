package dev.runner.daemon.api.keep;

import dev.runner.daemon.api.text.Sizes;
import dev.runner.daemon.api.text.Spans;
import dev.runner.daemon.api.text.Style;
import dev.runner.daemon.api.text.Table;
import dev.runner.daemon.api.text.Table.Cell;
import dev.runner.daemon.keep.Candidate;
import dev.runner.daemon.keep.Spared;
import dev.runner.daemon.keep.Sweep;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sweep did, or would do.
 *
 * @param deleting whether the disk space is still being given back
 */
record SweepAnswer(Sweep sweep, boolean dryRun, boolean deleting) {

  ObjectNode json() {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("dry_run", dryRun).put("bytes", sweep.bytes());
    if (deleting) {
      json.put("deleting", true);
    }
    ArrayNode removed = json.putArray("removed");
    sweep.removed().forEach(run -> removed.add(json(run)));
    ArrayNode spared = json.putArray("spared");
    sweep
        .spared()
        .forEach(run ->
            spared.addObject().put("run_id", run.runId()).put("reason", run.reason().word()));
    new WorkTreesLeft(sweep.left()).addTo(json);
    return json;
  }

  private static ObjectNode json(Candidate run) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("run_id", run.runId()).put("bytes", run.bytes());
    run.closedAt().ifPresent(at -> node.put("closed_at", Times.rfc3339(at)));
    return node;
  }

  String text(Instant now, Style style) {
    StringBuilder text = new StringBuilder();
    if (!sweep.removed().isEmpty()) {
      Table table = new Table(style, dryRun ? "WOULD GO" : "REMOVED", "CLOSED", "ON DISK");
      sweep.removed().forEach(run -> table.row(row(run, now)));
      text.append(table.render()).append('\n');
    }
    return text.append(summary()).append(new WorkTreesLeft(sweep.left()).text()).toString();
  }

  private static List<Cell> row(Candidate run, Instant now) {
    return List.of(
        Cell.of(run.runId()),
        Cell.of(run.closedAt().map(at -> Spans.of(Duration.between(at, now)) + " ago").orElse("-")),
        Cell.of(Sizes.of(run.bytes())));
  }

  private String summary() {
    int count = sweep.removed().size();
    String runs = count == 1 ? "1 run" : count + " runs";
    String verb =
        dryRun ? " would be removed, " : count == 1 ? " was removed, " : " were removed, ";
    String what =
        count == 0
            ? "Nothing " + (dryRun ? "would be" : "was") + " removed."
            : runs + verb + Sizes.of(sweep.bytes()) + (deleting ? " (being freed)." : " freed.");
    return what + spared() + "\n";
  }

  private String spared() {
    if (sweep.spared().isEmpty()) {
      return "";
    }
    return sweep.spared().stream()
        .collect(Collectors.groupingBy(Spared::reason, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> entry.getValue() + " " + entry.getKey().spoken())
        .collect(Collectors.joining(", ", " Spared: ", "."));
  }
}
