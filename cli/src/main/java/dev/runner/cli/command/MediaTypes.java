package dev.runner.cli.command;

/** The forms an answer of the daemon can have. */
public final class MediaTypes {
  public static final String TEXT = "text/plain";
  public static final String JSON = "application/json";
  public static final String JSON_LINES = "application/jsonl";
  public static final String EVENT_STREAM = "text/event-stream";

  private MediaTypes() {}
}
