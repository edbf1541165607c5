package dev.runner.daemon.project;

import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Which texts of which projects a person trusts; one JSON line each, the oldest first. */
public final class TrustedProjects {
  private static final Logger LOG = LoggerFactory.getLogger(TrustedProjects.class);

  /** The branches of a repository may each have a text of their own. */
  static final int MAX_TEXTS = 20;

  static final int MAX_KEPT = 1_000;

  /**
   * One text that is trusted.
   *
   * @param project the repository, or the folder of a project that is in none
   */
  public record Entry(String project, String sha256, Instant at, String by) {
    public Entry {
      Objects.requireNonNull(project, "project");
      Objects.requireNonNull(sha256, "sha256");
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(by, "by");
    }
  }

  private final Path file;
  private volatile List<Entry> entries;

  /** Reads the file; a line that says nothing certain trusts nothing. */
  public TrustedProjects(Path file) throws IOException {
    this.file = file;
    this.entries = Files.exists(file) ? read(file) : List.of();
  }

  private static List<Entry> read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8)
        .lines()
        .flatMap(line -> parse(line).stream())
        .toList();
  }

  private static Optional<Entry> parse(String line) {
    try {
      return Optional.of(Json.mapper().readValue(line, Entry.class));
    } catch (JacksonException e) {
      LOG.warn("a line of the trusted projects is no entry and counts for nothing", e);
      return Optional.empty();
    }
  }

  /** All entries, the oldest first. */
  public List<Entry> all() {
    return entries;
  }

  Optional<Entry> find(Path project, String sha256) {
    return of(project).filter(entry -> entry.sha256().equals(sha256)).findFirst();
  }

  boolean knows(Path project) {
    return of(project).findAny().isPresent();
  }

  private Stream<Entry> of(Path project) {
    return entries.stream().filter(entry -> entry.project().equals(project.toString()));
  }

  /** Trusts a text; on disk when it returns. */
  public synchronized void add(Entry entry) throws IOException {
    List<Entry> next = new ArrayList<>(entries);
    next.removeIf(e -> e.project().equals(entry.project()) && e.sha256().equals(entry.sha256()));
    next.add(entry);
    removeEldest(next, e -> e.project().equals(entry.project()), MAX_TEXTS);
    removeEldest(next, _ -> true, MAX_KEPT);
    write(next);
  }

  private static void removeEldest(List<Entry> list, Predicate<Entry> which, int most) {
    List<Entry> these = list.stream().filter(which).toList();
    list.removeAll(these.subList(0, Math.max(0, these.size() - most)));
  }

  /** Trusts no text of a project any more; how many were. */
  public synchronized int remove(String project) throws IOException {
    List<Entry> next = new ArrayList<>(entries);
    next.removeIf(entry -> entry.project().equals(project));
    int removed = entries.size() - next.size();
    if (removed > 0) {
      write(next);
    }
    return removed;
  }

  private void write(List<Entry> next) throws IOException {
    String text =
        next.stream()
            .map(entry -> Json.mapper().writeValueAsString(entry) + "\n")
            .collect(Collectors.joining());
    Durable.replace(file, text.getBytes(StandardCharsets.UTF_8));
    entries = List.copyOf(next);
  }
}
