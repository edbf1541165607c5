package dev.runner.wrappers.key;

import dev.runner.wrappers.settings.Budget;
import dev.runner.wrappers.settings.OnLimit;
import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Yaml;
import java.util.Optional;

/** Reads one budget. */
final class BudgetReader {
  private final MistakeLog log;

  BudgetReader(MistakeLog log) {
    this.log = log;
  }

  /** The budget; empty, and noted, when it limits nothing. */
  Optional<Budget> read(Yaml value) {
    Fields<Key.BudgetOf> fields = Fields.of(value, Key.BudgetOf.class, log);
    Budget budget =
        new Budget(
            fields.dollars(Key.BudgetOf.MAX_COST_USD),
            fields.amount(Key.BudgetOf.MAX_TOKENS, 1),
            fields.choice(Key.BudgetOf.ON_LIMIT, OnLimit.class).orElse(OnLimit.WARN));
    if (!fields.has(Key.BudgetOf.MAX_COST_USD) && !fields.has(Key.BudgetOf.MAX_TOKENS)) {
      log.add(value, "limits nothing", "write `max_cost_usd` or `max_tokens`");
      return Optional.empty();
    }
    return Optional.of(budget);
  }
}
