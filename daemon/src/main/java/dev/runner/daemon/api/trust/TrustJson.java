package dev.runner.daemon.api.trust;

import dev.runner.daemon.api.problem.BadTools;
import dev.runner.daemon.project.ProjectTools.Review;
import dev.runner.daemon.project.Standing;
import dev.runner.daemon.project.ToolReview;
import dev.runner.daemon.project.TrustedProjects;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.json.Times;
import dev.runner.wrappers.catalog.Mistakes;
import dev.runner.wrappers.tool.ToolFacts;
import java.nio.file.Path;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a project's file says and how it stands, as JSON. */
final class TrustJson {
  private TrustJson() {}

  static ObjectNode of(Review review) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("folder", review.project().root().toString());
    json.put("project", review.project().repository().toString());
    stand(json, review.standing());
    ArrayNode tools = json.putArray("tools");
    ToolReview.all(review).forEach(tool -> tools.add(tool(tool)));
    if (review.reading().orElse(review.below()) instanceof Mistakes mistakes) {
      json.set("mistakes", BadTools.problem(mistakes.all()).json().get("errors"));
    }
    return json;
  }

  private static void stand(ObjectNode json, Standing standing) {
    switch (standing) {
      case Standing.None _ -> json.put("state", "none");
      case Standing.Unusable no -> file(json, "unusable", no.file()).put("detail", no.reason());
      case Standing.Untrusted no ->
          file(json, no.changed() ? "changed" : "untrusted", no.file()).put("sha256", no.sha256());
      case Standing.Mistaken no -> file(json, "trusted", no.file()).put("sha256", no.sha256());
      case Standing.Trusted yes ->
          file(json, "trusted", yes.file())
              .put("sha256", yes.sha256())
              .put("trusted_at", Times.rfc3339(yes.entry().at()))
              .put("by", yes.entry().by());
    }
  }

  private static ObjectNode file(ObjectNode json, String state, Path file) {
    return json.put("state", state).put("file", file.toString());
  }

  private static ObjectNode tool(ToolReview tool) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("name", tool.above().name()).put("line", tool.above().origin().place().line());
    tool.below().ifPresent(below -> json.put("replaces", below.origin().layer()));
    ObjectNode facts = json.putObject("facts");
    ToolFacts.of(tool.above()).byKey().forEach(facts::put);
    tool.differences().forEach(json.putArray("differences")::add);
    return json.put("text", tool.above().origin().text());
  }

  static ObjectNode of(TrustedProjects.Entry entry) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("project", entry.project()).put("sha256", entry.sha256());
    return json.put("trusted_at", Times.rfc3339(entry.at())).put("by", entry.by());
  }
}
