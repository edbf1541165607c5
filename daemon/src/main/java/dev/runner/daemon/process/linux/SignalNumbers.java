package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.Signal;
import java.util.List;

/** Signals by number on Linux (man 7 signal; x86_64 and aarch64 agree). */
final class SignalNumbers {
  private static final List<String> NAMES =
      List.of(
          "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
          "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG",
          "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");
  private static final int FIRST_REAL_TIME = 34;

  private SignalNumbers() {}

  static int numberOf(Signal signal) {
    return NAMES.indexOf(signal.name()) + 1;
  }

  /** {@code SIGTERM} for 15. */
  static String nameOf(int number) {
    if (number >= 1 && number <= NAMES.size()) {
      return "SIG" + NAMES.get(number - 1);
    }
    return number == FIRST_REAL_TIME ? "SIGRTMIN" : "SIGRTMIN+" + (number - FIRST_REAL_TIME);
  }
}
