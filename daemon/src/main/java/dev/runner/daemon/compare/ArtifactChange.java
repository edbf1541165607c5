package dev.runner.daemon.compare;

import dev.runner.telemetry.event.Event.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A file that only one of two tasks left behind, or both with other content. */
public record ArtifactChange(String path, Optional<Artifact> a, Optional<Artifact> b) {

  /** What happened to it on the way from {@code a} to {@code b}. */
  public String word() {
    if (a.isEmpty()) {
      return "added";
    }
    return b.isEmpty() ? "removed" : "changed";
  }

  /** All changes, by path. */
  static List<ArtifactChange> of(List<Artifact> a, List<Artifact> b) {
    Map<String, Artifact> left = byPath(a);
    Map<String, Artifact> right = byPath(b);
    TreeSet<String> paths = new TreeSet<>(left.keySet());
    paths.addAll(right.keySet());
    List<ArtifactChange> changes = new ArrayList<>();
    for (String path : paths) {
      ArtifactChange each =
          new ArtifactChange(
              path, Optional.ofNullable(left.get(path)), Optional.ofNullable(right.get(path)));
      if (!each.a().map(Artifact::sha256).equals(each.b().map(Artifact::sha256))) {
        changes.add(each);
      }
    }
    return List.copyOf(changes);
  }

  private static Map<String, Artifact> byPath(List<Artifact> artifacts) {
    return artifacts.stream()
        .collect(
            Collectors.toMap(
                Artifact::path, Function.identity(), (first, second) -> first, TreeMap::new));
  }
}
