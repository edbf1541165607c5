package dev.runner.cli.faults;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The journals of a home as anybody may read them: whole lines, each an object. */
record Telemetry(Map<String, List<JsonObject>> runs, List<String> unreadable) {

  static Telemetry read(CrashHome home) throws IOException {
    Telemetry read = new Telemetry(new LinkedHashMap<>(), new ArrayList<>());
    try (Stream<Path> folders = Files.list(home.home().resolve("runs"))) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        read.add(folder);
      }
    }
    return read;
  }

  private void add(Path folder) throws IOException {
    Path journal = folder.resolve("telemetry.jsonl");
    List<JsonObject> events = new ArrayList<>();
    String text = Files.exists(journal) ? Files.readString(journal) : "";
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    for (String line : whole.lines().toList()) {
      Optional<JsonObject> event = Json.read(line);
      event.ifPresentOrElse(events::add, () -> unreadable.add(journal + ": " + line));
    }
    if (!isClaimOnly(folder, journal)) {
      runs.put(folder.getFileName().toString(), events);
    }
  }

  /** A number taken for a run in the moment of a crash: nothing was ever accepted into it. */
  private static boolean isClaimOnly(Path folder, Path journal) throws IOException {
    if (Files.exists(journal)) {
      return false;
    }
    Path tasks = folder.resolve("tasks");
    try (Stream<Path> inside = Files.isDirectory(tasks) ? Files.list(tasks) : Stream.empty()) {
      return inside.findAny().isEmpty();
    }
  }

  /** Whether every run has ended. */
  boolean isQuiet() {
    return open().isEmpty();
  }

  /** The runs that have not ended. */
  List<String> open() {
    return runs.entrySet().stream()
        .filter(run -> run.getValue().isEmpty() || !isClosed(run.getValue().getLast()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isClosed(JsonObject event) {
    return event.text("event").filter("run_closed"::equals).isPresent();
  }

  /** All events of all runs, in the order of commit. */
  List<JsonObject> all() {
    return runs.values().stream()
        .flatMap(List::stream)
        .sorted((a, b) -> Long.compare(pos(a), pos(b)))
        .toList();
  }

  static long pos(JsonObject event) {
    return event.number("pos").orElse(-1);
  }

  static String name(JsonObject event) {
    return event.text("event").orElse("?");
  }
}
