package dev.runner.cli.product;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The journals of a home, read as anybody may read them: line by line from the files. */
record Journals(Path runs) {

  /** The folders of all runs, oldest first. */
  List<Path> folders() {
    if (!Files.exists(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders.filter(f -> f.getFileName().toString().startsWith("RUN-")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every event of every run. */
  List<JsonObject> all() {
    List<JsonObject> all = new ArrayList<>();
    folders().forEach(folder -> all.addAll(of(folder)));
    return all;
  }

  /** The whole lines of one journal; a line that is being written is none yet. */
  static List<JsonObject> read(Path journal) {
    try {
      String text = Files.readString(journal);
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(line -> Json.read(line).orElseThrow(() -> new AssertionError("no event: " + line)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonObject> of(Path run) {
    Path journal = run.resolve("telemetry.jsonl");
    return Files.exists(journal) ? read(journal) : List.of();
  }

  /** The events of one task. */
  List<JsonObject> ofTask(String taskId) {
    return all().stream().filter(e -> e.text("task_id").orElse("").equals(taskId)).toList();
  }

  /** The folder of one task. */
  Path folder(String taskId) {
    return folders().stream()
        .map(run -> run.resolve("tasks").resolve(taskId))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no folder of " + taskId));
  }

  static String name(JsonObject event) {
    return event.text("event").orElse("");
  }
}
