package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fifty terminals that print a megabyte a second each, and ten viewers who read nothing. */
class TerminalFloodIT {
  private static final int TERMINALS = 50;
  private static final int VIEWERS = 10;
  private static final int MEGABYTES = 6;
  private static final long LINES_PER_MEGABYTE = 1_000_000 / 100;
  private static final long MOST_KIB = 400 * 1024;

  private static final String FLOOD =
      """
      import sys, time
      begin = time.monotonic()
      line = 0
      for second in range(%d):
          for part in range(10):
              text = ''.join('%%098d\\n' %% (line + i) for i in range(1000))
              line += 1000
              sys.stdout.write(text)
              sys.stdout.flush()
              time.sleep(max(0, begin + second + part / 10 - time.monotonic()))
      """
          .formatted(MEGABYTES);

  @RegisterExtension final TestHome home = new TestHome();
  private Path state = Path.of("");

  @BeforeEach
  void tools() {
    Needs.program("python3");
    home.tools(
        TerminalProgramsIT.TOOLS.replace("version: 1", "version: 1\nlimits: { max_parallel: 60 }"));
    home.script("flood.py", FLOOD);
  }

  @Test
  void memoryStaysBoundedAndEveryRecordingIsWhole() throws Exception {
    List<String> tasks =
        home.run("start", "program", "--count", "" + TERMINALS, "--", "python3", "flood.py")
            .code(0)
            .lines();
    state = home.state();
    home.started(tasks.getLast());
    List<SlowViewer> viewers = new ArrayList<>();
    AtomicLong most = new AtomicLong();
    try {
      for (int i = 0; i < VIEWERS; i++) {
        viewers.add(SlowViewer.of(home.door(), tasks.get(i)));
      }
      for (String task : tasks) {
        TestHome.until(
            task + " ends",
            () -> {
              most.accumulateAndGet(hostKib(), Math::max);
              return home.find(task, "task_completed").isPresent();
            });
      }
    } finally {
      for (SlowViewer viewer : viewers) {
        viewer.close();
      }
    }
    assertThat(most.get()).as("KiB of the host").isPositive().isLessThan(MOST_KIB);
    assertThat(residentKib(home.daemonProcess().pid())).isLessThan(MOST_KIB);
    for (String task : tasks) {
      assertThat(home.completed(task).text("status")).hasValue("succeeded");
      assertWhole(folder(task));
    }
  }

  private static void assertWhole(Path folder) throws IOException {
    long expected = MEGABYTES * LINES_PER_MEGABYTE;
    assertThat(Files.size(folder.resolve("stdout.log"))).isEqualTo(expected * 100);
    try (var lines = Files.lines(folder.resolve("stdout.log"))) {
      long[] next = {0};
      lines.forEach(line -> assertThat(Long.parseLong(line.strip())).isEqualTo(next[0]++));
      assertThat(next[0]).isEqualTo(expected);
    }
    assertThat(Cast.read(folder.resolve("terminal.cast")).text("o").length())
        .isEqualTo((int) expected * 100);
  }

  /** Nothing once it has ended, because nobody needs it any more. */
  private long hostKib() {
    try {
      Path file = state.resolve("host.json");
      return residentKib(Json.read(Files.readString(file)).orElseThrow().number("pid").orElse(0));
    } catch (IOException e) {
      return 0;
    }
  }

  private static long residentKib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  private Path folder(String task) {
    return home.journals().folders().stream()
        .map(run -> run.resolve("tasks").resolve(task))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }
}
