package dev.runner.daemon.process.linux;

import java.util.Optional;
import java.util.OptionalInt;

/** A wait status as the kernel packs it (man 2 wait): low seven bits a signal, else a code. */
record WaitStatus(int raw) {
  private static final int SIGNAL_BITS = 0x7f;

  OptionalInt exitCode() {
    return signal().isEmpty() ? OptionalInt.of(raw >> 8 & 0xff) : OptionalInt.empty();
  }

  Optional<String> signal() {
    int number = raw & SIGNAL_BITS;
    return number == 0 ? Optional.empty() : Optional.of(SignalNumbers.nameOf(number));
  }
}
