package dev.runner.telemetry.index.sqlite;

import dev.runner.telemetry.index.IndexException;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.view.RunSummary;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;

/** A run's summary as it stands in its row, with a checksum: it is served without its journal. */
public final class RunText {
  private RunText() {}

  public static int crc(String json) {
    return Checksum.of(json.getBytes(StandardCharsets.UTF_8));
  }

  public static RunSummary read(String json, int crc) {
    if (crc(json) != crc) {
      throw new IndexException("a run's row is damaged");
    }
    try {
      return Json.mapper().readValue(json, RunSummary.class);
    } catch (JacksonException e) {
      throw new IndexException("a run's row cannot be read: " + e.getOriginalMessage());
    }
  }
}
