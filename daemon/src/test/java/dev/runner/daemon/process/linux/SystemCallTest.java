package dev.runner.daemon.process.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.tree.WaitsFor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of /proc/PID/syscall and /proc/PID/wchan as kernels write them. */
class SystemCallTest {

  @Test
  void aCallHasANumberAndArguments() {
    assertThat(SystemCall.parse("0 0x3 0x7ffef9b2e2b0 0x258 0x0 0x0 0x0 0x7ff 0x7fb"))
        .contains(new SystemCall(0, 3));
    assertThat(SystemCall.parse("230 0xffffffffffffffff 0x0 0x0 0x0 0x0 0x0 0x7ff 0x7fb"))
        .contains(new SystemCall(230, -1));
    assertThat(SystemCall.parse("-1 0x7ffd 0x7f00")).isEmpty();
    assertThat(SystemCall.parse("running")).isEmpty();
    assertThat(SystemCall.parse("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "n_tty_read, TERMINAL",
    "wait_woken, PERHAPS_TERMINAL",
    "0, PERHAPS_TERMINAL",
    "'', PERHAPS_TERMINAL",
    "poll_schedule_timeout.constprop.0, PERHAPS_TERMINAL",
    "do_select, PERHAPS_TERMINAL",
    "do_wait, OTHER",
    "hrtimer_nanosleep, OTHER"
  })
  void theFunctionItSleepsInTellsLess(String function, WaitsFor what) {
    assertThat(LinuxWaits.byName(function)).isEqualTo(what);
  }
}
