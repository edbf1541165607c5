package dev.runner.wrappers.tool;

import dev.runner.wrappers.settings.Budget;
import dev.runner.wrappers.template.Command;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a tool does, key by key in the words of a file: for whoever decides about it. */
public record ToolFacts(Map<String, String> byKey) {

  public ToolFacts {
    byKey = Collections.unmodifiableMap(new TreeMap<>(byKey));
  }

  /** The facts of a tool, with everything it inherits. */
  public static ToolFacts of(Tool tool) {
    Map<String, String> facts = new TreeMap<>();
    Program program = tool.program();
    facts.put("mode", word(tool.mode()));
    facts.put("cmd", program.cmd().shown());
    facts.put("env_policy", word(program.envPolicy()));
    facts.put("agents", word(tool.session().agents()));
    program.env().forEach(v -> facts.put("env." + v.name(), v.value().template().shown()));
    put(facts, "stdin", program.stdin().map(text -> text.template().shown()));
    put(facts, "cwd", program.cwd().map(text -> text.template().shown()));
    put(facts, "version_cmd", tool.session().versionCmd().map(Command::shown));
    put(facts, "resume_cmd", tool.session().resumeCmd().map(Command::shown));
    put(facts, "checkpoint", tool.session().checkpoint());
    put(facts, "pool", tool.capacity().pool());
    tool.capacity().budget().ifPresent(budget -> putBudget(facts, budget));
    put(facts, "timeout_sec", tool.timing().timeout().map(ToolFacts::seconds));
    put(facts, "idle_timeout_sec", tool.timing().idleTimeout().map(ToolFacts::seconds));
    put(facts, "max_output_bytes", tool.outcome().maxOutputBytes().map(String::valueOf));
    facts.put(
        "success_exit_codes",
        tool.outcome().successExitCodes().stream().sorted().toList().toString());
    put(facts, "artifacts", some(tool.outcome().artifacts()));
    if (tool.onTerminal()) {
      putTerminal(facts, tool);
    }
    put(facts, "context", some(tool.session().context()));
    tool.parameters().values().forEach(p -> facts.put("params." + p.name(), parameter(p)));
    return new ToolFacts(facts);
  }

  private static void putBudget(Map<String, String> facts, Budget budget) {
    put(facts, "budget.max_cost_usd", budget.maxCostUsd().map(BigDecimal::toPlainString));
    put(facts, "budget.max_tokens", budget.maxTokens().map(String::valueOf));
    facts.put("budget.on_limit", word(budget.onLimit()));
  }

  private static void putTerminal(Map<String, String> facts, Tool tool) {
    facts.put("tty", String.valueOf(tool.program().tty()));
    facts.put("columns", String.valueOf(tool.session().columns()));
    facts.put("rows", String.valueOf(tool.session().rows()));
    facts.put("record_input", String.valueOf(tool.session().recordInput()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void put(Map<String, String> facts, String key, Optional<String> value) {
    value.ifPresent(text -> facts.put(key, text));
  }

  private static Optional<String> some(List<String> values) {
    return Optional.of(values).filter(list -> !list.isEmpty()).map(List::toString);
  }

  private static String seconds(Duration duration) {
    return String.valueOf(duration.toSeconds());
  }

  private static String parameter(Parameter parameter) {
    String secret = parameter.secret() ? ", secret" : "";
    return parameter.type().word() + (parameter.canBeAbsent() ? ", optional" : "") + secret;
  }

  /** How these facts differ from others: {@code cmd: ["b"], was ["a"]}. */
  public List<String> differencesFrom(ToolFacts before) {
    Set<String> keys = new TreeSet<>(before.byKey.keySet());
    keys.addAll(byKey.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String was = before.byKey.getOrDefault(key, "absent");
      String is = byKey.getOrDefault(key, "absent");
      if (!was.equals(is)) {
        differences.add(key + ": " + is + ", was " + was);
      }
    }
    return differences;
  }
}
