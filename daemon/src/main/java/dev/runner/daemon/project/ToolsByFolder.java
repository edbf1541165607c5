package dev.runner.daemon.project;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What can be started in the folders of one request; each folder is looked at once. */
public final class ToolsByFolder {
  private final Function<Path, ToolsHere> look;
  private final Map<Path, ToolsHere> seen = new LinkedHashMap<>();

  ToolsByFolder(Function<Path, ToolsHere> look) {
    this.look = look;
  }

  public ToolsHere at(Path folder) {
    return seen.computeIfAbsent(folder, look);
  }

  /** What a person should know of the folders looked at. */
  public List<String> notices() {
    return seen.values().stream()
        .flatMap(here -> here.standing().notice().stream())
        .distinct()
        .toList();
  }
}
