package dev.runner.wrappers.key;

import dev.runner.wrappers.tool.Workspace.OwnTree;
import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/** Reads {@code worktree}: a flag, or how a work tree is prepared. */
final class WorkTreeReader {
  private final MistakeLog log;

  WorkTreeReader(MistakeLog log) {
    this.log = log;
  }

  OwnTree read(Optional<Yaml> value) {
    return value.map(this::read).orElse(OwnTree.ASKED);
  }

  private OwnTree read(Yaml value) {
    if (value instanceof Yaml.Mapping) {
      return prepared(Fields.of(value, Key.WorkTree.class, log));
    }
    boolean always = new Scalars(log).flag(value).orElse(false);
    return new OwnTree(always, List.of(), List.of());
  }

  private OwnTree prepared(Fields<Key.WorkTree> fields) {
    return new OwnTree(
        fields.flag(Key.WorkTree.ALWAYS).orElse(false),
        fields.list(Key.WorkTree.COPY, this::path).orElse(List.of()),
        fields.list(Key.WorkTree.SETUP, this::argv).orElse(List.of()));
  }

  private Optional<String> path(Yaml value) {
    Optional<String> path = new Scalars(log).words(value);
    path.filter(text -> text.startsWith("/") || List.of(text.split("/")).contains(".."))
        .ifPresent(text -> log.add(value, "must stay below the work tree", "write it relative"));
    return path;
  }

  private Optional<List<String>> argv(Yaml value) {
    if (value instanceof Yaml.Sequence words && !words.items().isEmpty()) {
      Scalars scalars = new Scalars(log);
      return Optional.of(
          words.items().stream()
              .flatMap(word -> scalars.text(word).stream())
              .map(Yaml.Text::text)
              .toList());
    }
    log.add(value, "must be an argv, is " + value.kind(), "write `[\"npm\", \"ci\"]`");
    return Optional.empty();
  }
}
