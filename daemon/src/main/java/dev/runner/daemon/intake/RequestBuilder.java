package dev.runner.daemon.intake;

import dev.runner.daemon.HostName;
import dev.runner.daemon.Version;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.telemetry.request.TaskRequest;
import dev.runner.telemetry.request.TaskRequest.Asked;
import dev.runner.telemetry.request.TaskRequest.Git;
import dev.runner.telemetry.request.TaskRequest.Host;
import dev.runner.telemetry.request.TaskRequest.Retry;
import dev.runner.telemetry.request.TaskRequest.Rules;
import dev.runner.telemetry.request.TaskRequest.Stdin;
import dev.runner.telemetry.request.TaskRequest.Terminal;
import dev.runner.telemetry.request.TaskRequest.Wrapper;
import dev.runner.wrappers.invocation.Invocation;
import dev.runner.wrappers.tool.Session;
import dev.runner.wrappers.tool.Timing;
import dev.runner.wrappers.tool.Tool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Writes down everything asked and resolved of one task; secret values are masked. */
final class RequestBuilder {
  /** Stands where a secret would. */
  private static final String MASK = "********";

  private final Resolved resolved;
  private final Invocation invocation;
  private final Origin origin;
  private final Attempt attempt;

  RequestBuilder(Resolved resolved, Invocation invocation, Origin origin, Attempt attempt) {
    this.resolved = resolved;
    this.invocation = invocation;
    this.origin = origin;
    this.attempt = attempt;
  }

  /** What was found by looking around. */
  record Found(
      String project, Optional<Git> git, Optional<String> toolVersion, List<String> envNames) {}

  TaskRequest build(String runId, String taskId, Found found) {
    Tool tool = resolved.accepted().tool();
    return new TaskRequest(
        TaskRequest.SCHEMA,
        taskId,
        runId,
        tool.name(),
        Mode.valueOf(tool.mode().name()),
        Instant.now().truncatedTo(ChronoUnit.MICROS),
        asked(),
        invocation.argv(),
        maskedParameters(),
        invocation.secrets().stream().sorted().toList(),
        found.envNames(),
        invocation.envPolicy().name().toLowerCase(Locale.ROOT),
        invocation.cwd().toString(),
        found.project(),
        found.git(),
        stdin(),
        terminal(tool),
        rules(tool),
        new Wrapper(
            tool.origin().text(),
            tool.origin().sha256(),
            tool.origin().place().file(),
            OptionalInt.of(tool.origin().place().line())),
        found.toolVersion(),
        host());
  }

  private Asked asked() {
    TaskAsk ask = resolved.ask();
    return new Asked(
        ask.name(),
        ask.title(),
        ask.phase(),
        ask.agentRole(),
        ask.priority(),
        ask.after(),
        origin.parent(),
        origin.depth(),
        attempt.retryOf(),
        attempt.number(),
        attempt.notBefore(),
        origin.requester(),
        origin.idempotency());
  }

  private Map<String, Object> maskedParameters() {
    Map<String, Object> masked = new TreeMap<>(invocation.parameters());
    invocation.secrets().forEach(name -> masked.replace(name, MASK));
    return masked;
  }

  private Optional<Stdin> stdin() {
    return invocation
        .stdin()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .map(bytes -> new Stdin(bytes.length, RequestFile.sha256(bytes)));
  }

  private static Optional<Terminal> terminal(Tool tool) {
    Session session = tool.session();
    return tool.onTerminal()
        ? Optional.of(new Terminal(session.columns(), session.rows(), session.recordInput()))
        : Optional.empty();
  }

  private Rules rules(Tool tool) {
    Timing timing = tool.timing();
    return new Rules(
        ms(resolved.ask().timeout().or(timing::timeout)),
        ms(timing.idleTimeout()),
        ms(timing.stallAfter()),
        timing.grace().interrupt().toMillis(),
        timing.grace().terminate().toMillis(),
        retry(tool),
        tool.outcome().successExitCodes().stream().sorted().toList(),
        tool.outcome().artifacts(),
        tool.outcome().maxOutputBytes().map(OptionalLong::of).orElse(OptionalLong.empty()),
        tool.capacity().pool(),
        tool.outcome().reader());
  }

  private static Retry retry(Tool tool) {
    return new Retry(
        tool.retry().attempts(),
        tool.retry().delay().toMillis(),
        tool.retry().backoff(),
        tool.retry().on().stream()
            .map(word -> ErrorClass.valueOf(word.toUpperCase(Locale.ROOT)))
            .sorted()
            .toList());
  }

  private static OptionalLong ms(Optional<Duration> duration) {
    return duration.map(d -> OptionalLong.of(d.toMillis())).orElse(OptionalLong.empty());
  }

  /** The machine and program that resolve requests now. */
  static Host host() {
    return new Host(
        HostName.current(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        System.getProperty("user.name"),
        Version.current());
  }
}
