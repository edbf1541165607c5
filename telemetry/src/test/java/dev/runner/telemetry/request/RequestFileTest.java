package dev.runner.telemetry.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.GitState;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.event.Requester;
import dev.runner.telemetry.event.Samples;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.request.TaskRequest.Asked;
import dev.runner.telemetry.request.TaskRequest.Host;
import dev.runner.telemetry.request.TaskRequest.Retry;
import dev.runner.telemetry.request.TaskRequest.Rules;
import dev.runner.telemetry.request.TaskRequest.Stdin;
import dev.runner.telemetry.request.TaskRequest.Terminal;
import dev.runner.telemetry.request.TaskRequest.Wrapper;
import dev.runner.telemetry.schema.JsonSchemas;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestFileTest {
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final Instant AT = Instant.parse("2026-11-20T14:33:44.507959Z");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("request.json");
  }

  static Stream<TaskRequest> requests() {
    return Stream.of(
        request(
            asked(Optional.empty(), List.of(), 1),
            Map.of(),
            rules(OptionalLong.empty(), Optional.empty())),
        request(
            asked(Optional.of("mend"), List.of(Samples.TASK), 2),
            Map.of("prompt", "x".repeat(1024 * 1024), "n", 7, "deep", true, "args", List.of("a")),
            rules(OptionalLong.of(1_800_000), Optional.of("gpu"))));
  }

  private static Asked asked(Optional<String> name, List<String> after, int attempt) {
    boolean full = name.isPresent();
    return new Asked(
        name,
        name,
        name,
        name,
        5,
        after,
        after.stream().findFirst(),
        full ? 1 : 0,
        after.stream().findFirst(),
        attempt,
        full ? Optional.of(AT) : Optional.empty(),
        new Requester("cli", name, "me"),
        name.map(n -> new Idempotency(n, SHA)),
        name.map(n ->
            new TaskRequest.Continues(
                Samples.TASK, n, Samples.RUN, Samples.TASK, Optional.of(Samples.usage()))));
  }

  private static Rules rules(OptionalLong ms, Optional<String> pool) {
    return new Rules(
        ms,
        ms,
        ms,
        10_000,
        5_000,
        new Retry(3, 5_000, 2.5, List.of(ErrorClass.EXIT_NONZERO, ErrorClass.TIMEOUT)),
        List.of(0),
        pool.stream().map(p -> "out/**/*.patch").toList(),
        ms,
        pool,
        pool.map(p -> new TaskRequest.Budget(Optional.of(new BigDecimal("2.50")), ms, true)),
        pool,
        pool.map(p -> "opencode-json"));
  }

  private static TaskRequest.Own own() {
    return new TaskRequest.Own(
        new Event.OwnWorkTree("/home/me/.runner/worktrees/a", "runner/a", "ab".repeat(20), "/w"),
        List.of(".env"),
        List.of(List.of("npm", "ci")));
  }

  private static TaskRequest request(Asked asked, Map<String, Object> params, Rules rules) {
    Optional<String> some = asked.name();
    return new TaskRequest(
        TaskRequest.SCHEMA,
        Samples.TASK,
        Samples.RUN,
        "shell",
        Mode.BATCH,
        AT,
        asked,
        List.of("sh", "-c", "echo \u0007 ☃"),
        params,
        some.stream().toList(),
        List.of("HOME", "PATH"),
        "inherit",
        "/home/me",
        "/home/me",
        some.map(s -> new GitState(some, Optional.empty(), Optional.of(false))),
        some.map(
            s -> new TaskRequest.Workspace("/home/me", List.of("AGENTS.md"), Optional.of(own()))),
        some.map(s -> new Stdin(15, SHA)),
        some.map(s -> new Terminal(120, 32, true)),
        rules,
        new Wrapper("  shell:\n", SHA, "tools.yaml", OptionalInt.of(4)),
        some,
        new Host("host", "Linux", "amd64", "me", "0.1.0"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void isReadAsItWasWritten(TaskRequest request) throws IOException {
    String sha256 = RequestFile.create(file, request);
    assertThat(RequestFile.read(file)).isEqualTo(request);
    assertThat(RequestFile.sha256(Files.readAllBytes(file))).isEqualTo(sha256);
    assertThat(RequestFile.readCommand(file))
        .isEqualTo(
            new TaskRequest.Command(
                request.tool(),
                request.mode(),
                request.argv(),
                request.secretParams(),
                request.cwd(),
                request.terminal(),
                request.workspace()));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void obeysTheSchema(TaskRequest request) throws IOException {
    RequestFile.create(file, request);
    assertThat(JsonSchemas.REQUEST.mistakes(Files.readAllBytes(file))).isEmpty();
  }

  @Test
  void isNeverWrittenTwice() throws IOException {
    TaskRequest request = requests().findFirst().orElseThrow();
    RequestFile.create(file, request);
    assertThatThrownBy(() -> RequestFile.create(file, request))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void oneThatIsMissingOrTornIsToldWithItsName() throws IOException {
    assertThatThrownBy(() -> RequestFile.read(file))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(file.toString());
    Files.writeString(file, "{\"schema\":");
    assertThatThrownBy(() -> RequestFile.read(file)).isInstanceOf(JournalException.class);
  }
}
