package dev.runner.wrappers.yaml;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the mistakes of all files read together; the same mistake counts once. */
public final class MistakeLog {

  /** A file with more mistakes than this is not the file that was meant. */
  public static final int MOST = 1_000;

  // A base is read again for every tool that extends it, so the same mistake comes many times.
  private final Set<Mistake> found = new LinkedHashSet<>();

  /** Notes a mistake at a value. */
  public void add(Yaml at, String message) {
    add(at.place(), at.path(), message, Optional.empty());
  }

  /** Notes a mistake at a value, with what to do about it. */
  public void add(Yaml at, String message, String remedy) {
    add(at.place(), at.path(), message, Optional.of(remedy));
  }

  /** Notes a mistake at a place. */
  public void add(Place place, String path, String message, Optional<String> remedy) {
    add(new Mistake(place.file(), place.line(), place.column(), path, message, remedy));
  }

  /** Notes a mistake. */
  public void add(Mistake mistake) {
    if (found.size() < MOST) {
      found.add(mistake);
    }
  }

  /** Whether nothing was found so far. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All that was found, in the order of the text. */
  public List<Mistake> inOrder() {
    return found.stream().sorted(Comparator.comparing(Mistake::place)).toList();
  }
}
