package dev.runner.daemon.process.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.exit.ExitRecord;
import dev.runner.daemon.process.launch.LaunchOutcome;
import dev.runner.daemon.process.launch.LaunchOutcome.AlreadyClaimed;
import dev.runner.daemon.process.launch.LaunchOutcome.Launched;
import dev.runner.daemon.process.launch.LaunchOutcome.Refused;
import dev.runner.daemon.process.launch.LaunchRefusal;
import dev.runner.daemon.process.launch.LaunchRequest;
import dev.runner.daemon.process.launch.StandardInput;
import dev.runner.daemon.process.launch.TaskEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start happens once, and one that cannot happen says why and claims nothing. */
final class LaunchRefusedTest {
  @TempDir Path folder;
  private ToolLab lab;

  @BeforeEach
  void open() {
    lab = new ToolLab(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void aSecondStartIsRefusedAndRunsNothing() {
    LaunchRequest request = lab.script("task_once", "echo ran");
    lab.run(request).awaitEnd();
    assertThat(lab.host.launcher().launch(request)).isInstanceOf(AlreadyClaimed.class);
    assertThat(lab.output("task_once")).isEqualTo("ran\n");
  }

  @Test
  void ofManyStartsAtOnceOneRuns() {
    LaunchRequest request = lab.script("task_race", "echo ran");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<LaunchOutcome> outcomes =
          IntStream.range(0, 20)
              .mapToObj(_ ->
                  CompletableFuture.supplyAsync(() -> lab.host.launcher().launch(request), threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      List<Launched> launched =
          outcomes.stream().filter(Launched.class::isInstance).map(Launched.class::cast).toList();
      assertThat(launched).hasSize(1);
      assertThat(outcomes).filteredOn(AlreadyClaimed.class::isInstance).hasSize(19);
      lab.follow(request, launched.getFirst()).awaitEnd();
    }
    assertThat(lab.output("task_race")).isEqualTo("ran\n");
  }

  @Test
  void aWordLongerThanTheKernelTakesIsNamed() {
    Refused refused = refused(lab.request("task_word", List.of("/bin/echo", "x".repeat(131_072))));
    assertThat(refused.reason()).isEqualTo(LaunchRefusal.SPAWN_FAILED);
    assertThat(refused.detail()).contains("131072 bytes").contains("standard input");
    assertThat(
            lab.run(lab.request("task_fits", List.of("/bin/echo", "x".repeat(131_071))))
                .report()
                .exitCode())
        .hasValue(0);
  }

  @Test
  void aLongSecretIsNotShownInTheRefusal() {
    Refused refused =
        refused(
            lab.request("task_env", Map.of("KEY", "s3cret".repeat(30_000)), List.of("/bin/true")));
    assertThat(refused.detail()).contains("'KEY='").doesNotContain("s3cret");
  }

  @Test
  void tooMuchAltogetherIsRefusedAndTheClaimTakenBack() {
    Refused refused =
        refused(lab.request("task_big", sized(Collections.nCopies(60, "x".repeat(131_000)))));
    assertThat(refused.detail()).contains("ARG_MAX");
  }

  private static List<String> sized(List<String> words) {
    return Stream.concat(Stream.of("/bin/true"), words.stream()).toList();
  }

  @Test
  void aMissingFolderForTheFilesIsNamed() {
    LaunchRequest request = lab.request("none/task_x", List.of("/bin/true"));
    assertThat(refused(request).detail()).contains(folder.resolve("none").toString());
  }

  @Test
  void aMissingProgramIsRefusedBeforeAnythingIsClaimed() {
    Refused refused = refused(lab.request("task_no", List.of("/no/such/program")));
    assertThat(refused.reason()).isEqualTo(LaunchRefusal.COMMAND_NOT_FOUND);
  }

  @Test
  void aWordWithNulIsRefused() {
    assertThat(refused(lab.request("task_nul", List.of("/bin/echo", "a\0b"))).detail())
        .contains("NUL");
  }

  @Test
  void aMissingInputIsNamedAndTheClaimTakenBack() {
    Path input = folder.resolve("gone");
    LaunchRequest request =
        lab.reading("task_input", new StandardInput(input, false), List.of("/bin/cat"));
    assertThat(refused(request).detail()).contains(input.toString());
  }

  @Test
  void anEnvironmentThatCannotPassBesideTheProgramsNameIsRefused() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("a=b"));
    Path program = Files.createSymbolicLink(odd.resolve("true"), Path.of("/bin/true"));
    Map<String, String> environment = Map.of("A.B", "x");
    LaunchRequest request =
        new LaunchRequest(
            "task_odd",
            List.of(program.toString()),
            TaskEnvironment.of(environment),
            folder,
            lab.files("task_odd"));
    assertThat(refused(request).detail()).contains("A.B");
  }

  private Refused refused(LaunchRequest request) {
    LaunchOutcome outcome = lab.host.launcher().launch(request);
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(ExitRecord.read(request.files().exit())).isInstanceOf(ExitRecord.Unclaimed.class);
    return (Refused) outcome;
  }
}
