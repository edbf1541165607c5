package dev.runner.daemon.api.compare;

import dev.runner.daemon.compare.ArtifactChange;
import dev.runner.daemon.compare.Difference;
import dev.runner.daemon.compare.Differences;
import dev.runner.daemon.compare.LogComparison;
import dev.runner.daemon.compare.RunComparison;
import dev.runner.daemon.compare.TaskComparison;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.view.RunJson;
import dev.runner.telemetry.view.TaskJson;
import dev.runner.telemetry.view.TaskView;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Comparisons in answers. */
final class ComparisonJson {
  private ComparisonJson() {}

  static ObjectNode of(TaskComparison compared) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.set("a", TaskJson.of(compared.a()));
    json.set("b", TaskJson.of(compared.b()));
    addBody(json, compared);
    return json;
  }

  private static void addBody(ObjectNode json, TaskComparison compared) {
    json.set("differences", differences(compared.differences()));
    ArrayNode artifacts = json.putArray("artifacts");
    compared.artifacts().forEach(change -> artifacts.add(artifact(change)));
    ObjectNode output = json.putObject("output");
    compared.stdout().ifPresent(log -> output.set("stdout", log(log)));
    compared.stderr().ifPresent(log -> output.set("stderr", log(log)));
  }

  private static ArrayNode differences(Differences differences) {
    ArrayNode list = Json.mapper().createArrayNode();
    differences.all().forEach(each -> list.add(difference(each)));
    return list;
  }

  private static ObjectNode difference(Difference each) {
    ObjectNode json = Json.mapper().createObjectNode().put("field", each.field());
    each.a().ifPresent(a -> json.set("a", a));
    each.b().ifPresent(b -> json.set("b", b));
    each.ratio().ifPresent(ratio -> json.put("ratio", ratio));
    return json;
  }

  private static ObjectNode artifact(ArtifactChange change) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("path", change.path()).put("change", change.word());
    change
        .a()
        .ifPresent(a -> json.putObject("a").put("bytes", a.bytes()).put("sha256", a.sha256()));
    change
        .b()
        .ifPresent(b -> json.putObject("b").put("bytes", b.bytes()).put("sha256", b.sha256()));
    return json;
  }

  private static ObjectNode log(LogComparison log) {
    ObjectNode json = Json.mapper().createObjectNode().put("same", log.same());
    json.put("a_bytes", log.bytesA()).put("b_bytes", log.bytesB());
    ArrayNode hunks = json.putArray("hunks");
    for (LogComparison.Hunk hunk : log.hunks()) {
      ObjectNode node = hunks.addObject().put("a_line", hunk.lineA()).put("b_line", hunk.lineB());
      hunk.lines().forEach(node.putArray("lines")::add);
    }
    return log.cut() ? json.put("cut", true) : json;
  }

  static ObjectNode of(RunComparison compared) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.set("a", RunJson.of(compared.a()));
    json.set("b", RunJson.of(compared.b()));
    json.set("differences", differences(compared.differences()));
    ArrayNode pairs = json.putArray("pairs");
    compared.pairs().forEach(pair -> pairs.add(pair(pair)));
    ids(compared.onlyA()).forEach(json.putArray("only_a")::add);
    ids(compared.onlyB()).forEach(json.putArray("only_b")::add);
    return compared.cut() ? json.put("cut", true) : json;
  }

  private static ObjectNode pair(TaskComparison pair) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("a", pair.a().taskId()).put("b", pair.b().taskId());
    addBody(json, pair);
    return json;
  }

  private static List<String> ids(List<TaskView> tasks) {
    return tasks.stream().map(TaskView::taskId).toList();
  }
}
