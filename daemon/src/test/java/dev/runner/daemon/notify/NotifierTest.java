package dev.runner.daemon.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.telemetry.event.CheckpointKind;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.event.Recorded.TaskContext;
import dev.runner.telemetry.event.Requester;
import dev.runner.telemetry.event.StallKind;
import dev.runner.telemetry.event.StopReason;
import dev.runner.telemetry.event.TaskStatus;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.view.TaskView;
import dev.runner.wrappers.catalog.Catalog;
import dev.runner.wrappers.catalog.Layer;
import dev.runner.wrappers.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person is told of what needs one, one command at a time. */
class NotifierTest {
  private static final String TASK = "task_00000000000000000000000001";
  private static final String RUN = "RUN-20261120-001";

  @TempDir Path home;
  private final AtomicReference<Optional<TaskView>> view = new AtomicReference<>(Optional.empty());
  private Optional<Notifier> running = Optional.empty();

  @AfterEach
  void end() {
    running.ifPresent(Notifier::close);
  }

  private Path told() {
    return home.resolve("told");
  }

  private Notifier begin(String settings) {
    Settings.Notify notify = settings(settings);
    Notifier notifier =
        new Notifier(
            new Notifier.Parts(
                home,
                Map.of("PATH", System.getenv("PATH"), "API_KEY", "secret"),
                () -> notify,
                id -> view.get(),
                (run, task) -> {
                  throw new JournalException("no request", new IOException("none"));
                },
                text -> text.replace("hunter2", "********")));
    running = Optional.of(notifier);
    notifier.begin();
    return notifier;
  }

  private static Settings.Notify settings(String yaml) {
    return ((Catalog)
            Catalog.read(
                List.of(
                    Layer.readyMade(),
                    Layer.of(
                        Layer.Kind.HOME, "tools.yaml", yaml.getBytes(StandardCharsets.UTF_8)))))
        .settings()
        .notification();
  }

  /** Appends each summary to a file, slowly where a file says so. */
  private String telling() {
    return """
    settings:
      notify:
        cmd:
          - sh
          - -c
          - 'while [ -e hold ]; do sleep 0.05; done; printf "%s\\n" "$1" >> told; env > env'
          - sh
          - "{event}|{summary}"
    """;
  }

  private static Recorded recorded(Event.OfTask event, TaskStatus status, String summary) {
    TaskContext task =
        new TaskContext(
            TASK, "agent", Mode.BATCH, false, status, Optional.empty(), Optional.empty());
    return new Recorded(1, 1, Instant.EPOCH, Optional.of(RUN), Optional.of(task), summary, event);
  }

  private static Recorded completed(ErrorClass error) {
    return recorded(
        new Event.TaskCompleted(
            OptionalInt.of(1),
            Optional.empty(),
            5,
            Optional.of(error),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of()),
        error.status(),
        "It ended.");
  }

  private static Recorded stalled() {
    return recorded(
        new Event.TaskStalled(60_000, StallKind.SILENT_IDLE), TaskStatus.RUNNING, "Silent.");
  }

  private static Recorded asked(String question) {
    return recorded(
        new Event.CheckpointRequired(
            "cp_000001", CheckpointKind.QUESTION, question, TASK, Optional.empty()),
        TaskStatus.RUNNING,
        "A person is asked.");
  }

  private List<String> lines() throws IOException {
    return Files.exists(told()) ? Files.readAllLines(told()) : List.of();
  }

  @Test
  void tellsWhatNeedsAPersonAndNothingElse() throws IOException {
    Notifier notifier = begin(telling());
    notifier.accept(
        List.of(
            recorded(new Event.TaskUnblocked(), TaskStatus.QUEUED, "Free."),
            stalled(),
            asked("May I\u001b[2J say hunter2?\nPlease."),
            completed(ErrorClass.CANCELLED),
            completed(ErrorClass.POLICY_DENIED),
            completed(ErrorClass.TIMEOUT)));
    await().until(() -> lines().size() == 3);
    assertThat(lines())
        .containsExactly(
            "stalled|agent: Silent.",
            "checkpoint|agent: runner approve cp_000001 or reject? May I [2J say ********? Please.",
            "timed_out|agent: It ended.");
    assertThat(home.resolve("env")).content().contains("RUNNER_HOME=").doesNotContain("API_KEY");
  }

  @Test
  void aPersonKnowsWhatTheyStopped() throws IOException {
    Notifier notifier = begin(telling());
    view.set(stoppedBy(StopReason.USER));
    notifier.accept(List.of(completed(ErrorClass.EXIT_NONZERO)));
    view.set(stoppedBy(StopReason.IDLE_TIMEOUT));
    notifier.accept(List.of(completed(ErrorClass.IDLE_TIMEOUT)));
    await().until(() -> !lines().isEmpty());
    assertThat(lines()).containsExactly("timed_out|agent “fix it”: It ended.");
  }

  private static Optional<TaskView> stoppedBy(StopReason reason) {
    Event.TaskQueued queued =
        new Event.TaskQueued(
            Optional.of("fix it"),
            Optional.empty(),
            Map.of(),
            "/",
            Optional.empty(),
            0,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            new Requester("cli", Optional.empty(), "ada"),
            "0".repeat(64));
    return TaskView.of(
        List.of(
            recorded(queued, TaskStatus.QUEUED, ""),
            recorded(new Event.TaskStopRequested(reason, "ada"), TaskStatus.STOPPING, "")),
        Optional.empty());
  }

  @Test
  void aFloodIsToldAsANumber() throws IOException {
    Files.createFile(home.resolve("hold"));
    Notifier notifier = begin(telling());
    IntStream.range(0, 40).forEach(i -> notifier.accept(List.of(stalled())));
    Files.delete(home.resolve("hold"));
    await().until(() -> lines().stream().anyMatch(line -> line.startsWith("more|")));
    int alone = lines().size() - 1;
    assertThat(alone).isBetween(8, 9);
    assertThat(lines().getLast())
        .isEqualTo("more|%d more need a look: runner list".formatted(40 - alone));
  }

  @Test
  void aCommandThatFailsHurtsNobody() throws IOException {
    Notifier notifier =
        begin("settings: { notify: { cmd: [no-such-program-here, \"{summary}\"] } }");
    notifier.accept(List.of(stalled()));
    notifier.accept(List.of(stalled()));
    assertThat(lines()).isEmpty();
  }

  @Test
  void offIsOff() {
    assertThat(settings("settings: { notify: off }")).isEqualTo(Settings.Notify.OFF);
    assertThat(settings("tools: {}")).isEqualTo(Settings.Notify.DESKTOP);
  }

  @Test
  void theDesktopIsToldWhereThereIsOne() throws IOException {
    Path bin = Files.createDirectory(home.resolve("bin"));
    Path send = Files.writeString(bin.resolve("notify-send"), "#!/bin/sh\n");
    assertThat(send.toFile().setExecutable(true)).isTrue();
    Notice notice = Notice.more(3);
    String bus = NoticeEnvironment.BUS;
    assertThat(
            new NoticeCommand(Map.of("PATH", bin.toString(), bus, "unix:path=/x"), home)
                .words(Settings.Notify.DESKTOP, notice))
        .hasValueSatisfying(words ->
            assertThat(words)
                .startsWith("notify-send")
                .endsWith("--", "runner", "3 more need a look: runner list"));
    assertThat(
            new NoticeCommand(Map.of("PATH", bin.toString()), home)
                .words(Settings.Notify.DESKTOP, notice))
        .isEmpty();
    assertThat(
            new NoticeCommand(Map.of("PATH", "/nowhere", bus, "unix:path=/x"), home)
                .words(Settings.Notify.DESKTOP, notice))
        .isEmpty();
  }

  @Test
  void theBusIsFoundWhereSystemdKeepsIt() throws IOException {
    Files.createFile(home.resolve("bus"));
    assertThat(NoticeEnvironment.of(Map.of("XDG_RUNTIME_DIR", home.toString()), home))
        .containsEntry(NoticeEnvironment.BUS, "unix:path=" + home.resolve("bus"));
  }
}
