package dev.runner.daemon.api.usage;

import dev.runner.daemon.api.text.Style;
import dev.runner.daemon.api.text.Table;
import dev.runner.daemon.api.text.Table.Cell;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Usage for people. */
final class UsageTable {
  private static final int CENTS = 2;
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private UsageTable() {}

  static String of(UsageBy by, Map<String, UsageSum> sums, UsageSum total, Style style) {
    if (sums.isEmpty()) {
      return "No task has told of any usage in this time.\n";
    }
    Table table =
        new Table(
            style,
            by.word().toUpperCase(Locale.ROOT),
            "TASKS",
            "INPUT",
            "OUTPUT",
            "CACHED",
            "REASONING",
            "COST");
    sums.forEach((key, sum) -> table.row(row(key.isEmpty() ? "(not told)" : key, sum)));
    table.row(row("all", total));
    return table.render();
  }

  private static List<Cell> row(String key, UsageSum sum) {
    return List.of(
        Cell.of(key),
        Cell.of(String.valueOf(sum.tasks())),
        Cell.of(tokens(sum.inputTokens())),
        Cell.of(tokens(sum.outputTokens())),
        Cell.of(tokens(sum.cacheReadTokens() + sum.cacheWriteTokens())),
        Cell.of(tokens(sum.reasoningTokens())),
        Cell.of(cost(sum)));
  }

  private static String tokens(long tokens) {
    return String.format(Locale.ROOT, "%,d", tokens);
  }

  /** Such as {@code ≥ $12.40, 3 tasks unknown}: what nobody knows is never left out silently. */
  static String cost(UsageSum sum) {
    if (sum.unknown() == sum.tasks()) {
      return "unknown";
    }
    String prices = sum.priced() > 0 ? ", " + count(sum.priced()) + " by price table" : "";
    return sum.unknown() == 0
        ? dollars(sum.costUsd()) + prices
        : "≥ " + dollars(sum.costUsd()) + prices + ", " + count(sum.unknown()) + " unknown";
  }

  private static String count(int tasks) {
    return tasks == 1 ? "1 task" : tasks + " tasks";
  }

  /** To the cent, and less than a cent with the digits that tell something. */
  private static String dollars(BigDecimal usd) {
    return usd.signum() == 0 || usd.compareTo(CENT) >= 0
        ? "$" + usd.setScale(CENTS, RoundingMode.HALF_UP).toPlainString()
        : "$" + usd.round(new MathContext(CENTS)).toPlainString();
  }
}
