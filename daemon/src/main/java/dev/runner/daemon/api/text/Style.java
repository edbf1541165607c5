package dev.runner.daemon.api.text;

import dev.runner.telemetry.event.TaskStatus;

/**
 * How text for people looks.
 *
 * @param colors whether it goes to a terminal that shows colours
 * @param columns how wide a line may be
 */
public record Style(boolean colors, int columns) {
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";

  public String bold(String text) {
    return paint(BOLD, text);
  }

  public String dim(String text) {
    return paint(DIM, text);
  }

  /** The word in the colour of what it says; the word alone says it, too. */
  public String status(TaskStatus status, String word) {
    return paint(color(status), word);
  }

  /** What only the second of two has. */
  public String added(String text) {
    return paint("\u001b[32m", text);
  }

  /** What only the first of two has. */
  public String removed(String text) {
    return paint("\u001b[31m", text);
  }

  private static String color(TaskStatus status) {
    return switch (status) {
      case QUEUED, BLOCKED -> "\u001b[2m";
      case RUNNING -> "\u001b[36m";
      case STOPPING -> "\u001b[33m";
      case SUCCEEDED -> "\u001b[32m";
      case FAILED, TIMED_OUT, LOST -> "\u001b[31m";
      case CANCELLED -> "\u001b[35m";
    };
  }

  private String paint(String code, String text) {
    return colors ? code + text + RESET : text;
  }
}
