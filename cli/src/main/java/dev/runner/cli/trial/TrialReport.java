package dev.runner.cli.trial;

import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What a trial showed.
 *
 * @param task as it ended
 * @param warnings its {@code task_warning} events
 * @param said its conversation
 * @param answers how often the stub was asked
 */
public record TrialReport(
    String tool,
    JsonObject task,
    List<JsonObject> warnings,
    List<JsonObject> said,
    int answers) {

  /** One thing that was looked at; {@code detail}: what was seen. */
  public record Check(String name, boolean good, String detail) {
    JsonObject json() {
      return new JsonObject().with("name", name).with("ok", good).with("detail", detail);
    }

    /** For people. */
    public String line() {
      return (good ? "ok    " : "FAIL  ") + name + ": " + detail;
    }
  }

  public List<Check> checks() {
    return List.of(model(), end(), format(), answer(), usage());
  }

  public boolean good() {
    return checks().stream().allMatch(Check::good);
  }

  public JsonObject json() {
    return new JsonObject()
        .with("tool", tool)
        .with("task_id", task.text("task_id"))
        .with("ok", good())
        .with("checks", checks().stream().map(Check::json).toList());
  }

  private Check model() {
    return new Check("the stub model is asked", answers > 0, answers + " times");
  }

  private Check end() {
    String status = task.text("status").orElse("");
    String why = task.text("error_class").map(error -> " (" + error + ")").orElse("");
    return new Check("it ends well", status.equals("succeeded"), status + why);
  }

  private Check format() {
    Optional<String> change =
        warnings.stream()
            .filter(w -> w.text("code").filter("output_format_changed"::equals).isPresent())
            .flatMap(w -> w.text("detail").stream())
            .findFirst();
    return new Check(
        "its output is what the reader knows", change.isEmpty(), change.orElse("every line"));
  }

  private Check answer() {
    Optional<String> text =
        said.stream()
            .filter(item -> item.text("kind").filter("text"::equals).isPresent())
            .flatMap(item -> item.text("text").stream())
            .reduce((first, last) -> last);
    boolean same = text.map(String::strip).filter(Trial.ANSWER::equals).isPresent();
    return new Check("its answer is found", same, text.orElse("none"));
  }

  private Check usage() {
    Optional<JsonObject> usage = task.object("usage");
    long in = usage.map(u -> u.number("input_tokens").orElse(0)).orElse(0L);
    long out = usage.map(u -> u.number("output_tokens").orElse(0)).orElse(0L);
    return new Check("its usage is found", in > 0 && out > 0, in + " in, " + out + " out");
  }
}
