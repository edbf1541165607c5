package dev.runner.wrappers.yaml;

import java.util.Comparator;

/** Where a value stands in a file; line and column count from 1. */
public record Place(String file, int line, int column) implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::file)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** The place as people read it, {@code tools.yaml:12}. */
  public String shown() {
    return file + ":" + line;
  }
}
