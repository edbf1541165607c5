package dev.runner.daemon.api.text;

import dev.runner.daemon.project.ProjectTools.Review;
import dev.runner.daemon.project.Standing;
import dev.runner.daemon.project.ToolReview;
import dev.runner.telemetry.json.Times;
import dev.runner.wrappers.catalog.Mistakes;
import dev.runner.wrappers.tool.ToolFacts;
import java.util.List;
import java.util.Set;

/** What the file of a project would let run, for the person who decides whether it may. */
public final class TrustReport {
  /** What is run or handed to it; the rest is told where it differs. */
  private static final Set<String> ALWAYS_TOLD =
      Set.of("cmd", "stdin", "cwd", "version_cmd", "resume_cmd", "artifacts");

  private final StringBuilder text = new StringBuilder();

  private TrustReport() {}

  /** The report; every text of the file is made harmless. */
  public static String of(Review review) {
    TrustReport report = new TrustReport();
    report.line(headline(review));
    if (review.reading().filter(Mistakes.class::isInstance).isPresent()) {
      report.mistakes((Mistakes) review.reading().get());
    }
    ToolReview.all(review).forEach(report::tool);
    if (review.standing() instanceof Standing.Untrusted file) {
      report.line("");
      report.line("Trust is for this text alone, sha256 " + file.sha256() + ".");
      report.line("Programs and scripts it names can change without being asked about again.");
    }
    return report.text.toString();
  }

  private static String headline(Review review) {
    return switch (review.standing()) {
      case Standing.None _ -> review.project().root() + " has no tools.yaml to trust.";
      case Standing.Trusted file ->
          "%s is trusted by %s since %s."
              .formatted(file.file(), file.entry().by(), Times.rfc3339(file.entry().at()));
      case Standing.Untrusted file ->
          file.file()
              + (file.changed() ? " has changed since it was trusted." : " is not trusted.");
      case Standing.Mistaken file -> file.file() + " is trusted and has mistakes.";
      case Standing.Unusable file -> file.file() + " " + file.reason() + " and cannot count.";
    };
  }

  private void mistakes(Mistakes mistakes) {
    line("");
    mistakes.all().forEach(mistake -> line("  " + mistake.shown()));
  }

  private void tool(ToolReview tool) {
    String where = "  " + tool.above().origin().place().shown();
    line("");
    line(
        tool.below()
            .map(below -> "replaces %s (%s)".formatted(below.name(), below.origin().layer()))
            .orElse("adds " + tool.above().name())
            .concat(where));
    ToolFacts.of(tool.above()).byKey().entrySet().stream()
        .filter(fact -> tool.below().isEmpty() && isTold(fact.getKey()))
        .forEach(fact -> line("  " + fact.getKey() + ": " + fact.getValue()));
    List<String> differences = tool.differences();
    differences.forEach(difference -> line("  " + difference));
    if (tool.below().isPresent() && differences.isEmpty()) {
      line("  does the same");
    }
  }

  private static boolean isTold(String key) {
    return ALWAYS_TOLD.contains(key) || key.startsWith("env.");
  }

  private void line(String line) {
    text.append(Harmless.line(line)).append('\n');
  }
}
