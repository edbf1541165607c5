package dev.runner.daemon.api.keep;

import dev.runner.daemon.api.text.Harmless;
import dev.runner.daemon.worktree.WorkTreeRemoval.Left;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The work trees that stay although their runs are gone, in an answer. */
record WorkTreesLeft(List<Left> left) {

  void addTo(ObjectNode json) {
    if (!left.isEmpty()) {
      ArrayNode array = json.putArray("worktrees_left");
      left.forEach(each ->
          array
              .addObject()
              .put("run_id", each.runId())
              .put("path", each.worktree().path())
              .put("branch", each.worktree().branch())
              .put("reason", each.why()));
    }
  }

  /** A line each. */
  String text() {
    return left.stream()
        .map(each -> Harmless.line(each.sentence()) + "\n")
        .collect(Collectors.joining());
  }
}
