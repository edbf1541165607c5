package dev.runner.daemon.project;

import dev.runner.daemon.project.ProjectTools.Review;
import dev.runner.wrappers.catalog.Catalog;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.tool.ToolFacts;
import java.util.List;
import java.util.Optional;

/**
 * One tool a project's file defines.
 *
 * @param below the tool it replaces
 */
public record ToolReview(Tool above, Optional<Tool> below) {

  /** All of a file that has no mistake. */
  public static List<ToolReview> all(Review review) {
    return review.reading().orElse(review.below()) instanceof Catalog catalog
        ? catalog.tools().values().stream()
            .filter(tool -> tool.origin().isOfProject())
            .map(tool -> new ToolReview(tool, review.below().tool(tool.name())))
            .toList()
        : List.of();
  }

  /** How it differs from what it replaces, in words; none where it replaces nothing. */
  public List<String> differences() {
    return below
        .map(replaced -> ToolFacts.of(above).differencesFrom(ToolFacts.of(replaced)))
        .orElse(List.of());
  }
}
