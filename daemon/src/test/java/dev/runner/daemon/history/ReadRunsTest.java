package dev.runner.daemon.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.view.RunView;
import org.junit.jupiter.api.Test;

class ReadRunsTest {
  private static final long MIB = 1L << 20;

  private final ReadRuns runs = new ReadRuns();

  private RunView keep(String runId, long bytes) {
    RunView run = new RunView(runId, false);
    runs.keep(runId, bytes, run);
    return run;
  }

  @Test
  void keepsARunAsLongAsItsJournalDoesNotChange() {
    RunView run = keep("a", 10);
    assertThat(runs.find("a", 10)).containsSame(run);
    assertThat(runs.find("a", 11)).isEmpty();
    runs.forget("a");
    assertThat(runs.find("a", 10)).isEmpty();
  }

  @Test
  void keepsThoseAskedForLastWithinItsBytes() {
    RunView first = keep("a", 6 * MIB);
    RunView _ = keep("b", 6 * MIB);
    assertThat(runs.find("a", 6 * MIB)).containsSame(first);
    RunView third = keep("c", 6 * MIB);
    assertThat(runs.find("b", 6 * MIB)).isEmpty();
    assertThat(runs.find("a", 6 * MIB)).containsSame(first);
    assertThat(runs.find("c", 6 * MIB)).containsSame(third);
  }

  @Test
  void keepsOneRunHoweverLongItIs() {
    RunView _ = keep("a", MIB);
    RunView longest = keep("b", 100 * MIB);
    assertThat(runs.find("b", 100 * MIB)).containsSame(longest);
    RunView next = keep("c", MIB);
    assertThat(runs.find("b", 100 * MIB)).isEmpty();
    assertThat(runs.find("c", MIB)).containsSame(next);
  }
}
