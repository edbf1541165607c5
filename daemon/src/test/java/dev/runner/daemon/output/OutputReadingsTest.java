package dev.runner.daemon.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.redact.SecretPrints;
import dev.runner.daemon.task.decide.Input;
import dev.runner.telemetry.event.ErrorClass;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.wrappers.output.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings whose thread is the test: what runs next is run by hand. */
class OutputReadingsTest {
  private static final String STEP =
      "{\"type\":\"step_finish\",\"part\":{\"reason\":\"%s\",\"tokens\":{\"input\":%d},\"cost\":0}}\n";
  private static final int SLICE = 4 << 20;

  @TempDir Path folder = Path.of("set by JUnit");

  private final ArrayDeque<Runnable> planned = new ArrayDeque<>();
  private final List<Long> told = new ArrayList<>();
  private final List<Conclusion> concluded = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private final TreeMap<Long, Runnable> later = new TreeMap<>();
  private long awakeMs = 10_000;

  @SuppressWarnings("NullAway.Init") // made before each test
  private OutputReadings readings;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Redaction redaction;

  @BeforeEach
  void begin() throws IOException {
    redaction = Redaction.of(SecretPrints.open(folder.resolve("masks")));
    readings =
        new OutputReadings(
            new MaskedFiles(folder, redaction),
            planned::add,
            () -> awakeMs,
            (what, delayMs) -> later.put(awakeMs + delayMs, what));
  }

  private Path log() {
    return folder.resolve("stdout.log");
  }

  private OutputReadings.Source source() {
    return source(OutputFormat.OPENCODE_JSON);
  }

  private OutputReadings.Source source(OutputFormat format) {
    return new OutputReadings.Source("t", log(), folder.resolve("stderr.log"), format);
  }

  private void print(String text) throws IOException {
    Files.writeString(log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void told(Input.Reported reported) {
    told.add(reported.usage().map(usage -> usage.inputTokens().orElse(0)).orElse(-1L));
    reported.progress().ifPresent(progress -> steps.add(progress.step()));
  }

  private void begin(OutputReadings of) {
    of.begin(source(), this::told);
  }

  private void run() {
    for (Runnable next = planned.poll(); next != null; next = planned.poll()) {
      next.run();
    }
  }

  @Test
  void whatGrowsIsToldOnce() throws IOException {
    begin(readings);
    run();
    print(STEP.formatted("tool-calls", 5));
    readings.grew("t");
    readings.grew("t");
    assertThat(planned).hasSize(1);
    run();
    print(STEP.formatted("stop", 6).substring(0, 20));
    readings.grew("t");
    run();
    assertThat(told).containsExactly(-1L, 5L);
    print(STEP.formatted("stop", 6).substring(20));
    readings.finish(source(), this::told, concluded::add);
    run();
    assertThat(told).containsExactly(-1L, 5L, 11L);
    assertThat(concluded)
        .singleElement()
        .satisfies(end -> assertThat(end.proof().against()).isEmpty());
  }

  /** A new daemon knows nothing: it must not tell less than the one before. */
  @Test
  void nothingIsToldOfAnOutputThatIsReadAgainBeforeAllOfItIs() throws IOException {
    print(
        STEP.formatted("tool-calls", 5) + "x".repeat(3 * SLICE) + "\n" + STEP.formatted("stop", 6));
    begin(readings);
    int slices = 0;
    while (!planned.isEmpty()) {
      planned.remove().run();
      slices++;
      awakeMs += 5_000;
      assertThat(told.size()).isEqualTo(planned.isEmpty() ? 1 : 0);
    }
    assertThat(slices).isEqualTo(4);
    assertThat(told).containsExactly(11L);
  }

  @Test
  void anOutputNobodyReadBeforeIsReadToItsEnd() throws IOException {
    print(
        "{\"type\":\"step_start\"}\n"
            + "{\"type\":\"text\",\"part\":{\"text\":\"the answer\"}}\n"
            + STEP.formatted("stop", 7));
    readings.finish(source(), this::told, concluded::add);
    run();
    assertThat(told).containsExactly(7L);
    assertThat(concluded.getFirst().answer()).hasValue("the answer");
  }

  @Test
  void anOutputThatIsNotThereProvesThatNothingWasDone() {
    readings.finish(source(), this::told, concluded::add);
    run();
    assertThat(concluded.getFirst().proof().against()).hasValue(ErrorClass.TOOL_TRUNCATED);
    assertThat(concluded.getFirst().proof().findings()).containsExactly("it printed nothing");
  }

  @Test
  void aLogThatItsToolHasCutIsReadOnFromItsEnd() throws IOException {
    print(STEP.formatted("tool-calls", 5));
    begin(readings);
    run();
    Files.writeString(log(), "");
    readings.grew("t");
    run();
    print(STEP.formatted("stop", 6));
    readings.grew("t");
    run();
    assertThat(told).containsExactly(5L, 11L);
  }

  /** The journals are read again: what was begun before tells nothing any more. */
  @Test
  void whatWasEndedTellsNothing() throws IOException {
    begin(readings);
    print(STEP.formatted("stop", 6));
    readings.endAll();
    run();
    readings.grew("t");
    assertThat(told).isEmpty();
    assertThat(planned).isEmpty();
  }

  @Test
  void whoTriesAgainIsSeen() throws IOException {
    readings.begin(source(OutputFormat.CODEX_JSONL), this::told);
    print("{\"type\":\"error\",\"message\":\"Reconnecting... 1/5\"}\n");
    readings.grew("t");
    run();
    assertThat(readings.isRetrying("t")).isTrue();
    assertThat(readings.isRetrying("other")).isFalse();
  }

  /**
   * An agent that says something each second, for an hour: 3,600 events would be in its journal.
   */
  @Test
  void theOlderATaskTheSeldomerItTellsWhatItDoes() throws IOException {
    begin(readings);
    run();
    for (int second = 1; second <= 3_600; second++) {
      print("{\"type\":\"text\",\"part\":{\"text\":\"%d\"}}\n".formatted(second));
      readings.grew("t");
      run();
      pass(1_000);
      if (second == 60) {
        assertThat(steps).hasSizeBetween(59, 61);
      }
    }
    assertThat(steps).hasSizeLessThan(360);
    print(STEP.formatted("tool-calls", 5));
    readings.grew("t");
    run();
    assertThat(told).endsWith(5L);
  }

  /** What was held back is what it does now, for as long as it is silent. */
  @Test
  void theLastThingItDoesIsToldInSilenceToo() throws IOException {
    begin(readings);
    run();
    pass(3_600_000);
    for (String text : List.of("one", "two", "three")) {
      print("{\"type\":\"text\",\"part\":{\"text\":\"%s\"}}\n".formatted(text));
      readings.grew("t");
      run();
    }
    assertThat(steps).containsExactly("one");
    assertThat(later).hasSize(1);
    pass(30_000);
    assertThat(steps).containsExactly("one", "three");
  }

  private void pass(long ms) {
    awakeMs += ms;
    for (var next = later.firstEntry(); next != null; next = later.firstEntry()) {
      if (next.getKey() > awakeMs) {
        return;
      }
      later.remove(next.getKey());
      next.getValue().run();
      run();
    }
  }

  /** However long its standard error is: the others have their turn meanwhile. */
  @Test
  void aRefusalOnStandardErrorAloneCounts() throws IOException {
    print("{\"type\":\"turn.completed\",\"usage\":{\"input_tokens\":5,\"output_tokens\":1}}\n");
    Files.writeString(
        folder.resolve("stderr.log"),
        "x".repeat(SLICE)
            + "\nT ERROR codex_core::tools::router: error=patch rejected: read-only sandbox");
    OutputReadings.Source codex = source(OutputFormat.CODEX_JSONL);
    readings.begin(codex, this::told);
    run();
    readings.finish(codex, this::told, concluded::add);
    planned.remove().run();
    assertThat(concluded).isEmpty();
    run();
    assertThat(concluded.getFirst().proof().against()).hasValue(ErrorClass.TOOL_DENIED);
    assertThat(concluded.getFirst().proof().findings())
        .containsExactly(
            "it asked for a permission nobody gave: patch rejected: read-only sandbox");
  }

  @Test
  void theAnswerIsWrittenWholeAndOverNothingOfTheTools() throws IOException {
    TaskFolder task = new TaskFolder(Files.createDirectory(folder.resolve("task")));
    AnswerFile answers = new AnswerFile(redaction);
    String secret = "ghp_" + "a1B2".repeat(9);
    assertThat(answers.write(task, "It is " + secret)).isEmpty();
    Path file = task.artifacts().resolve(AnswerFile.NAME);
    assertThat(file).content().startsWith("It is ghp_***").doesNotContain(secret);
    assertThat(answers.write(task, "It is " + secret)).as("collected again").isEmpty();
    assertThat(answers.write(task, "Another.")).isPresent();
    assertThat(file).content().startsWith("It is ghp_***");
    assertThat(task.path().resolve("answer.md.tmp")).doesNotExist();
  }

  @Test
  void anAnswerIsNotWrittenWhereALinkLeads() throws IOException {
    TaskFolder task = new TaskFolder(Files.createDirectory(folder.resolve("task")));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(task.artifacts(), elsewhere);
    Optional<String> finding = new AnswerFile(redaction).write(task, "text");
    assertThat(finding).isPresent();
    assertThat(elsewhere).isEmptyDirectory();
  }
}
