package dev.runner.daemon.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds how many tools have series of their own: whoever edits a file of tools makes names. */
public final class ToolNames {
  private static final int MAX_TOOLS = 100;
  private static final String OTHER = "other";

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** The name to count a tool under: its own for the first so many, one for all others. */
  public String of(String tool) {
    if (known.contains(tool)) {
      return tool;
    }
    return known.size() < MAX_TOOLS && known.add(tool) ? tool : OTHER;
  }
}
