package dev.runner.daemon.keep;

import java.util.Locale;

/** A run that stays, and the first reason for it. */
public record Spared(String runId, Reason reason) {

  /** Why a run stays. */
  public enum Reason {
    /** It takes tasks, or has some that have not ended. */
    OPEN("open"),
    /** It was made elsewhere: nobody but a person who names it removes it. */
    FOREIGN("made elsewhere"),
    /** A person keeps it. */
    KEPT("kept by a person"),
    /** It closed too short a time ago. */
    RECENT("too young"),
    /** It is one of the newest. */
    NEWEST("among the newest"),
    /** All runs together fit. */
    FITS("within the size"),
    /** It could not be renamed; the log tells more. */
    STUCK("not removable");

    private final String spoken;

    Reason(String spoken) {
      this.spoken = spoken;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String spoken() {
      return spoken;
    }
  }
}
