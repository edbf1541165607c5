package dev.runner.cli.demo;

import java.time.Duration;
import java.util.OptionalInt;

/** How a task of the demo is meant to end; not all of them are meant to succeed. */
public sealed interface Ending {

  /** The program does its work and exits with 0. */
  record Succeeds() implements Ending {
    @Override
    public String status() {
      return "succeeded";
    }

    @Override
    public String intent() {
      return "succeed";
    }
  }

  /** The program exits with this code. */
  record Fails(int exitCode) implements Ending {
    @Override
    public String status() {
      return "failed";
    }

    @Override
    public String intent() {
      return "fail with " + exitCode;
    }
  }

  /** The program runs into the timeout of its task. */
  record TimesOut() implements Ending {
    @Override
    public String status() {
      return "timed_out";
    }

    @Override
    public String intent() {
      return "time out";
    }
  }

  /** The demo stops the task once it has run this long. */
  record IsStopped(Duration after) implements Ending {
    @Override
    public String status() {
      return "cancelled";
    }

    @Override
    public String intent() {
      return "be stopped";
    }
  }

  /** The task's final status, if all goes as meant. */
  String status();

  /** Goes after "meant to". */
  String intent();

  /** Whether a task that ended like this did what it was meant to. */
  default boolean matches(TaskSnapshot task) {
    boolean codeFits =
        !(this instanceof Fails fails) || task.exitCode().equals(OptionalInt.of(fails.exitCode()));
    return task.status().equals(status()) && codeFits;
  }
}
