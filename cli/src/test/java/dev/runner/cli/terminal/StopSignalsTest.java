package dev.runner.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalsTest {
  @Test
  void theFirstCtrlCAsksAndTheSecondStops() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    AtomicInteger stops = new AtomicInteger();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            err,
            Terminals.told("12,80"),
            false);
    StopSignals signals = StopSignals.of(console, stops::incrementAndGet);

    signals.ask();
    assertThat(stops).hasValue(0);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Ctrl-C again stops the task");
    signals.ask();
    signals.ask();
    assertThat(stops).hasValue(2);
  }
}
