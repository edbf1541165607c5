package dev.runner.wrappers.catalog;

import dev.runner.wrappers.yaml.Mistake;
import java.util.List;
import java.util.stream.Collectors;

/** All mistakes of all files, by file and place; there is at least one. */
public record Mistakes(List<Mistake> all) implements Reading {

  public Mistakes {
    all = List.copyOf(all);
  }

  /** One line for each. */
  public String shown() {
    return all.stream().map(Mistake::shown).collect(Collectors.joining("\n"));
  }
}
