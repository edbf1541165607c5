package dev.runner.wrappers.catalog;

import dev.runner.wrappers.key.Key;
import dev.runner.wrappers.key.Scalars;
import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Nearest;
import dev.runner.wrappers.yaml.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All definitions of all layers, and what each of them builds on. */
final class Definitions {

  private static final int LONGEST_LINE = 16;

  private final List<Definition> all;
  private final MistakeLog log;

  Definitions(List<Definition> all, MistakeLog log) {
    this.all = List.copyOf(all);
    this.log = log;
  }

  List<Definition> all() {
    return all;
  }

  /** Whether no higher layer replaces this one. */
  boolean isOnTop(Definition definition) {
    return named(definition.name()).allMatch(other -> other.rank() <= definition.rank());
  }

  /** The definition and what it builds on, nearest first. */
  Lineage lineage(Definition definition) {
    List<Definition> line = new ArrayList<>(List.of(definition));
    Optional<Definition> base = base(definition);
    while (base.isPresent() && !line.contains(base.get()) && line.size() < LONGEST_LINE) {
      line.add(base.get());
      base = base(base.get());
    }
    base.ifPresent(next -> refuseEndless(line, next));
    return new Lineage(line, isWhole(line));
  }

  private static boolean isWhole(List<Definition> line) {
    boolean ends = line.getLast().body().entry(Key.Tool.EXTENDS.key()).isEmpty();
    return ends && line.stream().allMatch(Definition::isMapping);
  }

  private Optional<Yaml.Text> wanted(Definition definition) {
    return definition
        .body()
        .entry(Key.Tool.EXTENDS.key())
        .flatMap(entry -> new Scalars(log).text(entry.value()));
  }

  private Optional<Definition> base(Definition child) {
    return wanted(child).flatMap(name -> base(child, name));
  }

  // A tool that extends its own name means the one of the layers below.
  private Optional<Definition> base(Definition child, Yaml.Text name) {
    int highest = name.text().equals(child.name()) ? child.rank() - 1 : child.rank();
    Optional<Definition> base =
        named(name.text())
            .filter(other -> other.rank() <= highest)
            .max(Comparator.comparingInt(Definition::rank));
    if (base.isEmpty()) {
      refuseUnknown(child, name);
    }
    return base;
  }

  private void refuseUnknown(Definition child, Yaml.Text name) {
    List<String> known =
        all.stream()
            .filter(other -> other.rank() <= child.rank() && !other.name().equals(child.name()))
            .map(Definition::name)
            .distinct()
            .toList();
    String message =
        name.text().equals(child.name())
            ? "no layer below has a tool `" + name.text() + "` to extend"
            : "there is no tool `" + name.text() + "` to extend";
    log.add(name.place(), name.path(), message, Nearest.remedy(name.text(), known));
  }

  private void refuseEndless(List<Definition> line, Definition next) {
    Stream<String> names = Stream.concat(line.stream(), Stream.of(next)).map(Definition::name);
    String shape = line.contains(next) ? "in a circle: " : "over more than 15 others: ";
    String message = "extends " + shape + String.join(" → ", names.toList());
    wanted(line.getLast()).ifPresent(at -> log.add(at, message, "remove one `extends`"));
  }

  private Stream<Definition> named(String name) {
    return all.stream().filter(definition -> definition.name().equals(name));
  }
}
