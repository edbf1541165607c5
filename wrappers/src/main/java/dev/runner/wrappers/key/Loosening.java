package dev.runner.wrappers.key;

import dev.runner.wrappers.settings.Budget;
import dev.runner.wrappers.tool.Parameter;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Yaml;
import java.util.Locale;
import java.util.Optional;

/**
 * What a tool of a project's file may not take away from the tools of lower layers it replaces or
 * builds on: their bounds, the questions put to a person, and what is kept secret.
 */
public final class Loosening {

  private final Yaml.Mapping written;
  private final Tool tool;
  private final MistakeLog log;

  /** For one tool and what was written of it, without what it inherits. */
  public Loosening(Yaml.Mapping written, Tool tool, MistakeLog log) {
    this.written = written;
    this.tool = tool;
    this.log = log;
  }

  /** How much of the machine a project takes is the decision of the home. */
  public void refuseOwnLimit() {
    if (written.entry(Key.Tool.MAX_PARALLEL.key()).isPresent()) {
      refuse(
          Key.Tool.MAX_PARALLEL,
          "a project's file cannot say how many run at once",
          "name a pool of the home with `pool`");
    }
  }

  /** Compares with a tool of a lower layer. */
  public void refuseAgainst(Tool below) {
    refuseOtherName(below);
    refuseOtherPool(below);
    refuseMoreAgents(below);
    refuseNoCheckpoint(below);
    refuseMoreBudget(below);
    below.parameters().values().stream()
        .filter(Parameter::secret)
        .filter(secret -> isOpen(secret.name()))
        .forEach(secret -> refuseOpen(below, secret.name()));
  }

  // The bound counts tasks by the tool's name, so under another name it would not hold.
  private void refuseOtherName(Tool below) {
    if (below.capacity().maxParallel().isPresent() && !below.name().equals(tool.name())) {
      refuse(
          Key.Tool.EXTENDS,
          "%s runs at most %d at once, and tasks of another name would not count"
              .formatted(shown(below), below.capacity().maxParallel().get()),
          "call it `" + below.name() + "`, or bound both with a pool of the home");
    }
  }

  private void refuseOtherPool(Tool below) {
    Optional<String> pool = below.capacity().pool();
    if (pool.isPresent() && !pool.equals(tool.capacity().pool())) {
      refuse(
          Key.Tool.POOL,
          shown(below) + " takes a permit of the pool `" + pool.get() + "`",
          "write `pool: " + pool.get() + "`");
    }
  }

  private void refuseMoreAgents(Tool below) {
    if (tool.session().agents().compareTo(below.session().agents()) < 0) {
      String word = below.session().agents().name().toLowerCase(Locale.ROOT);
      refuse(
          Key.Tool.AGENTS,
          shown(below) + " says `agents: " + word + "`, and a project cannot allow more",
          "write `agents: " + word + "`");
    }
  }

  private void refuseNoCheckpoint(Tool below) {
    if (below.session().checkpoint().isPresent() && tool.session().checkpoint().isEmpty()) {
      refuse(
          Key.Tool.CHECKPOINT,
          shown(below) + " asks a person first, and a project cannot leave that out",
          "write a `checkpoint`");
    }
  }

  private void refuseMoreBudget(Tool below) {
    Optional<Budget> bound = below.capacity().budget();
    Optional<Budget> own = tool.capacity().budget();
    if (bound.isPresent() && !own.equals(bound)) {
      refuse(
          Key.Tool.BUDGET,
          shown(below) + " has a budget, and a project cannot change it",
          "remove `budget`");
    }
  }

  private boolean isOpen(String parameter) {
    return Optional.ofNullable(tool.parameters().get(parameter))
        .filter(own -> !own.secret())
        .isPresent();
  }

  private void refuseOpen(Tool below, String parameter) {
    refuse(
        Key.Tool.PARAMS,
        "`" + parameter + "` is secret in " + shown(below),
        "write `params: { " + parameter + ": { secret: true } }`");
  }

  private static String shown(Tool below) {
    return "`" + below.name() + "` of " + below.origin().place().shown();
  }

  private void refuse(Key.Tool key, String message, String remedy) {
    Yaml at = written.entry(key.key()).<Yaml>map(Yaml.Entry::key).orElse(written);
    log.add(at, message, remedy);
  }
}
