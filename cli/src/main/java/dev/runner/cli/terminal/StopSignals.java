package dev.runner.cli.terminal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What Ctrl-C and its like do while a task is awaited. On a terminal the first Ctrl-C asks and the
 * second stops the task; without one INT, TERM and HUP stop it at once, so that a CI job that is
 * cancelled leaves nothing behind. A signal this process was started to ignore (nohup) stays so.
 */
public final class StopSignals {
  /** As a shell tells an interrupted command: the task's own end is not known. */
  private static final int LEFT = 130;

  private final Console console;
  private final Runnable stop;
  private final AtomicInteger asked = new AtomicInteger();

  private StopSignals(Console console, Runnable stop) {
    this.console = console;
    this.stop = stop;
  }

  /** Takes the signals over from now on; {@code stop} runs on a thread of its own. */
  public static void install(Console console, Runnable stop) {
    StopSignals signals = new StopSignals(console, stop);
    boolean terminal = console.terminals().err();
    for (String name : terminal ? List.of("INT") : List.of("INT", "TERM", "HUP")) {
      SignalHandling.install(name, terminal ? signals::ask : stop);
    }
  }

  /** Takes the signals over without asking: the first stops, a second one ends this process. */
  public static void installAtOnce(Console console, Runnable stop) {
    StopSignals signals = new StopSignals(console, stop);
    for (String name : List.of("INT", "TERM", "HUP")) {
      SignalHandling.install(name, signals::stopOrLeave);
    }
  }

  /** Takes the signals over without a word; what to say is up to {@code stop}. */
  public static void installQuietly(Runnable stop) {
    for (String name : List.of("INT", "TERM", "HUP")) {
      SignalHandling.install(name, stop);
    }
  }

  private void stopOrLeave() {
    if (asked.incrementAndGet() > 1) {
      Runtime.getRuntime().halt(LEFT);
    }
    say("\nrunner: stopping…");
    stop.run();
  }

  /** One Ctrl-C: the first only asks; each one after the second takes the ladder a step up. */
  void ask() {
    if (asked.incrementAndGet() == 1) {
      say("\nrunner: Ctrl-C again stops the task; Enter leaves it running and returns.");
      Thread.ofPlatform().daemon().start(this::leaveOnEnter);
    } else {
      say("\nrunner: stopping…");
      stop.run();
    }
  }

  private void leaveOnEnter() {
    try {
      int typed = console.terminals().in() ? console.in().read() : -1;
      while (typed >= 0 && typed != '\n') {
        typed = console.in().read();
      }
      if (typed == '\n' && asked.get() == 1) {
        say("runner: it goes on; see: runner list");
        Runtime.getRuntime().halt(LEFT);
      }
    } catch (IOException e) {
      // nobody there to press Enter
    }
  }

  private void say(String line) {
    try {
      console.tell(line);
    } catch (IOException e) {
      // a terminal that went away cannot be told; what was asked for still happens
    }
  }

  static StopSignals of(Console console, Runnable stop) {
    return new StopSignals(console, stop);
  }
}
