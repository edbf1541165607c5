package dev.runner.daemon.process.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.launch.LaunchRequest;
import dev.runner.daemon.process.launch.StandardInput;
import dev.runner.daemon.process.launch.TaskEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool gets what it was given, all of it, and nothing of the daemon's. */
final class CleanStartTest {
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
  void noDescriptorIsInherited() throws IOException {
    // The daemon has an open file whose descriptor is not close-on-exec, as JDK files are.
    try (var _ = Files.newOutputStream(folder.resolve("held"))) {
      lab.run(lab.request("task_fds", List.of("/bin/ls", "/proc/self/fd"))).awaitEnd();
    }
    // 3 is the folder that ls itself reads.
    assertThat(lab.output("task_fds").lines()).containsExactly("0", "1", "2", "3");
    lab.run("task_lsof", "for f in 0 1 2 3 4 5 6 7 8 9; do [ -e /proc/$$/fd/$f ] && echo $f; done")
        .awaitEnd();
    // dash keeps its script at 10.
    assertThat(lab.output("task_lsof").lines()).containsExactly("0", "1", "2");
  }

  @Test
  void signalDispositionsAreDefaultAndNothingIsBlocked() {
    lab.run(lab.request("task_sig", List.of("/bin/cat", "/proc/self/status"))).awaitEnd();
    assertThat(lab.output("task_sig").lines().filter(line -> line.startsWith("Sig")).toList())
        .contains(
            "SigBlk:\t0000000000000000", "SigIgn:\t0000000000000000", "SigCgt:\t0000000000000000");
  }

  @Test
  void theEnvironmentIsExactlyTheGivenOne() {
    Map<String, String> given =
        Map.of(
            "PATH", "/usr/bin:/bin",
            "A.B", "dotted",
            "npm_config_//registry/:x", "odd",
            "LINES", "one\ntwo  three",
            "IFS", "x",
            "SHELLOPTS", "xtrace",
            "RUNNER_DAEMON", "must not travel",
            "ÄÖ", "ü");
    lab.run(lab.request("task_env", given, List.of("/usr/bin/env", "-0"))).awaitEnd();
    assertThat(lab.output("task_env").split("\0"))
        .containsExactlyInAnyOrder(
            "PATH=/usr/bin:/bin",
            "A.B=dotted",
            "npm_config_//registry/:x=odd",
            "LINES=one\ntwo  three",
            "IFS=x",
            "SHELLOPTS=xtrace",
            "ÄÖ=ü",
            "PWD=" + folder,
            "RUNNER_TASK_ID=task_env");
  }

  @Test
  void aSecretThatNoShellPassesOnIsWithheldAndTold() {
    TaskEnvironment environment =
        new TaskEnvironment(
            Map.of("MY.TOKEN", "s3cret", "TOKEN", "t0ken"), Set.of("MY.TOKEN", "TOKEN"));
    LaunchRequest request =
        new LaunchRequest(
            "task_secret", List.of("/usr/bin/env"), environment, folder, lab.files("task_secret"));
    ToolLab.Running task = lab.run(request);
    task.awaitEnd();
    assertThat(task.launched().withheldNames()).containsExactly("MY.TOKEN");
    assertThat(lab.output("task_secret")).contains("TOKEN=t0ken").doesNotContain("s3cret");
  }

  @Test
  void theToolIsTheProgramAndNotAShellsBuiltin() {
    ToolLab.Running task = lab.run(lab.request("task_true", List.of("/bin/echo", "-n", "a b", "")));
    assertThat(task.report().exitCode()).hasValue(0);
    assertThat(lab.output("task_true")).isEqualTo("a b ");
  }

  @Test
  void filesAreTheOwnersAlone() throws IOException {
    lab.run("task_mode", "echo x").awaitEnd();
    for (String name : List.of("task_mode.exit.json", "task_mode.out", "task_mode.err")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void withoutStandardInputTheToolReadsItsEnd() {
    assertThat(lab.run("task_eof", "cat; echo done").report().exitCode()).hasValue(0);
    assertThat(lab.output("task_eof")).isEqualTo("done\n");
  }

  @Test
  void aMebibyteOfInputArrivesWholeAndIsRemoved() throws IOException {
    Path input = Files.write(folder.resolve("prompt"), new byte[1 << 20]);
    lab.run(lab.reading("task_in", new StandardInput(input, true), List.of("/usr/bin/wc", "-c")))
        .awaitEnd();
    assertThat(lab.output("task_in").strip()).isEqualTo("1048576");
    assertThat(input).doesNotExist();
  }

  @Test
  void outputIsKeptByteByByte() throws IOException {
    lab.run("task_bytes", "printf 'a\\nlast line \\377\\376\\000 without end'; echo err >&2")
        .awaitEnd();
    byte[] expected =
        "a\nlast line \u00ff\u00fe\0 without end".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(folder.resolve("task_bytes.out")).hasBinaryContent(expected);
    assertThat(folder.resolve("task_bytes.err")).hasContent("err");
  }

  @Test
  void twoHundredMebibytesInOneLineAreCaptured() throws IOException {
    lab.run("task_long", "head -c 209715200 /dev/zero | tr '\\0' x").awaitEnd();
    assertThat(Files.size(folder.resolve("task_long.out"))).isEqualTo(209_715_200);
  }

  @Test
  void aChildHoldingTheOutputOpenDoesNotHoldUpTheEnd() {
    ToolLab.Running task =
        lab.run(
            "task_hold",
            "sleep 1000 & until grep -q sleep /proc/$!/comm; do :; done; echo started");
    assertThat(task.report().exitCode()).hasValue(0);
    assertThat(task.awaitEnd().left())
        .singleElement()
        .satisfies(member -> assertThat(member.command()).isEqualTo("sleep 1000"));
  }
}
