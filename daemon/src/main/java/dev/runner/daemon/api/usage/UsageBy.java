package dev.runner.daemon.api.usage;

import dev.runner.telemetry.index.TaskUse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** By what usage is summed up. */
enum UsageBy {
  TASK(use -> Optional.of(use.taskId())),
  TOOL(use -> Optional.of(use.tool())),
  MODEL(use -> use.usage().model()),
  RUN(use -> Optional.of(use.runId())),
  ROLE(TaskUse::agentRole),
  PROJECT(TaskUse::project),
  DAY(use -> Optional.of(LocalDate.ofInstant(use.queuedAt(), ZoneId.systemDefault()).toString()));

  // Its functions hold no state, which the compiler cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<TaskUse, Optional<String>> key;

  UsageBy(Function<TaskUse, Optional<String>> key) {
    this.key = key;
  }

  /** Whose sum it counts for; what tells nothing of it counts for the empty name. */
  String key(TaskUse use) {
    return key.apply(use).orElse("");
  }

  /** That of one of the words. */
  static UsageBy of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
