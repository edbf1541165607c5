package dev.runner.daemon.intake;

import dev.runner.telemetry.journal.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The highest number of a removed run, by day: numbers are found by listing, and one that was given
 * again would make links and names lead to another run. One line a day: date, number.
 */
final class RemovedNumbers {
  private static final Pattern RUN_ID = Pattern.compile("RUN-([0-9]{8})-([0-9]{3,6})");
  private static final Pattern LINE = Pattern.compile("([0-9]{8}) ([0-9]{1,6})");

  /** New runs are of today; a clock set back or another time zone means a day or two. */
  private static final int MAX_DAYS = 4;

  private final Path file;

  RemovedNumbers(Path file) {
    this.file = file;
  }

  /** The highest number removed of a day, or 0. */
  synchronized int highest(String day) throws IOException {
    return read().getOrDefault(day, 0);
  }

  /** Notes the number of a run; on disk when it returns. */
  synchronized void add(String runId) throws IOException {
    Matcher id = RUN_ID.matcher(runId);
    if (!id.matches()) {
      return;
    }
    NavigableMap<String, Integer> highest = read();
    Map<String, Integer> before = Map.copyOf(highest);
    highest.merge(id.group(1), Integer.parseInt(id.group(2)), Math::max);
    while (highest.size() > MAX_DAYS) {
      highest.pollFirstEntry();
    }
    if (!highest.equals(before)) {
      write(highest);
    }
  }

  private NavigableMap<String, Integer> read() throws IOException {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII)
          .lines()
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .collect(
              Collectors.toMap(
                  line -> line.group(1),
                  line -> Integer.parseInt(line.group(2)),
                  Math::max,
                  TreeMap::new));
    } catch (NoSuchFileException e) {
      return new TreeMap<>();
    }
  }

  private void write(Map<String, Integer> highest) throws IOException {
    String text =
        highest.entrySet().stream()
            .map(day -> day.getKey() + " " + day.getValue() + "\n")
            .collect(Collectors.joining());
    Durable.replace(file, text.getBytes(StandardCharsets.US_ASCII));
  }
}
