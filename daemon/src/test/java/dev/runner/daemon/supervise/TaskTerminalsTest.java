package dev.runner.daemon.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.tree.WaitsFor;
import dev.runner.daemon.terminal.TerminalState;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a silent task on a terminal waits for somebody to type, and when it only sleeps. */
class TaskTerminalsTest {

  @ParameterizedTest
  @CsvSource({
    // canonical, cursor column, what its processes wait for, waits for input
    "true, 1, OTHER TERMINAL, true",
    "true, 9, OTHER TERMINAL, true",
    "true, 1, OTHER OTHER, false",
    "true, 9, OTHER OTHER, false",
    "true, 1, OTHER PERHAPS_TERMINAL, false",
    "true, 9, OTHER PERHAPS_TERMINAL, true",
    "true, 9, NOTHING PERHAPS_TERMINAL, false",
    "true, 9, NOTHING TERMINAL, false",
    "false, 1, OTHER OTHER, true",
    "false, 1, OTHER NOTHING, false",
    "false, 1, '', false"
  })
  void itWaitsForInput(boolean canonical, int column, String waits, boolean expected) {
    TerminalState state = new TerminalState(true, canonical, column, 100);
    List<WaitsFor> all =
        Arrays.stream(waits.split(" ", -1))
            .filter(word -> !word.isEmpty())
            .map(WaitsFor::valueOf)
            .toList();
    assertThat(TaskTerminals.awaitInput(state, all)).isEqualTo(expected);
  }
}
