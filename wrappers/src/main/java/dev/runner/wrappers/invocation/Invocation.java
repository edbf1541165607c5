package dev.runner.wrappers.invocation;

import dev.runner.wrappers.tool.EnvPolicy;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is to be run: every word with where it came from.
 *
 * <p>{@code stdin} empty means nothing to read, not an empty terminal; {@code parameters} are as
 * filled in, paths absolute.
 */
public record Invocation(
    List<Word> words,
    Optional<String> stdin,
    List<Variable> variables,
    EnvPolicy envPolicy,
    Folder folder,
    Map<String, Object> parameters,
    Set<String> secrets)
    implements Filling {

  public Invocation {
    words = List.copyOf(words);
    variables = List.copyOf(variables);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    secrets = Set.copyOf(secrets);
  }

  /** A word of the argv. */
  public record Word(String text, Source source) {}

  /** An environment variable that is set over what the policy starts from. */
  public record Variable(String name, String text, Source source) {

    /** Leaves out the text: it may be secret and toString ends in logs. */
    @Override
    public String toString() {
      return "Variable[%s, %s]".formatted(name, source.shown());
    }
  }

  /** The folder to run in, absolute. */
  public record Folder(Path path, Source source) {}

  /** The program and its arguments; never holds a secret. */
  public List<String> argv() {
    return words.stream().map(Word::text).toList();
  }

  /** The variables by name, in the order of the file. */
  public Map<String, String> environment() {
    Map<String, String> byName = new LinkedHashMap<>();
    variables.forEach(variable -> byName.put(variable.name(), variable.text()));
    return byName;
  }

  /** The folder to run in. */
  public Path cwd() {
    return folder.path();
  }

  /** Leaves out standard input, environment and parameters: they may be secret. */
  @Override
  public String toString() {
    return "Invocation[%s, %s]".formatted(argv(), cwd());
  }

  /** Where each part came from, a line each: {@code argv[3] from parameter model}; no values. */
  public List<String> sources() {
    Stream<String> argv =
        IntStream.range(0, words.size())
            .mapToObj(i -> "argv[%d] %s".formatted(i, words.get(i).source().shown()));
    Stream<String> env = variables.stream().map(v -> "env " + v.name() + " " + v.source().shown());
    Stream<String> cwd = Stream.of("cwd " + folder.source().shown());
    return Stream.of(argv, env, cwd).flatMap(lines -> lines).toList();
  }
}
