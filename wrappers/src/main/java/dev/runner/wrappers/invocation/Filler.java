package dev.runner.wrappers.invocation;

import dev.runner.wrappers.invocation.Invocation.Folder;
import dev.runner.wrappers.invocation.Invocation.Variable;
import dev.runner.wrappers.invocation.Invocation.Word;
import dev.runner.wrappers.template.FilledWord;
import dev.runner.wrappers.template.Values;
import dev.runner.wrappers.tool.Parameter;
import dev.runner.wrappers.tool.ParameterType;
import dev.runner.wrappers.tool.Program;
import dev.runner.wrappers.tool.Program.Written;
import dev.runner.wrappers.yaml.Place;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the templates of a tool with accepted values. */
final class Filler {

  private final Accepted accepted;
  private final Surroundings surroundings;
  private final Program program;

  Filler(Accepted accepted, Surroundings surroundings) {
    this.accepted = accepted;
    this.surroundings = surroundings;
    this.program = accepted.tool().program();
  }

  Filling fill() {
    Map<String, Object> parameters = withPathsAbsolute();
    Values early = surroundings.with(parameters);
    Folder folder = folder(early);
    Values values = early.with(Map.of("cwd", folder.path().toString()));
    List<FilledWord> words = program.cmd().fill(values);
    List<Variable> variables = variables(values);
    List<InputError> errors = new ArgvRules(accepted.tool()).check(words, variables);
    return errors.isEmpty()
        ? invocation(words, variables, folder, values, parameters)
        : new InputErrors(errors);
  }

  private Invocation invocation(
      List<FilledWord> words,
      List<Variable> variables,
      Folder folder,
      Values values,
      Map<String, Object> parameters) {
    return new Invocation(
        words.stream().map(word -> new Word(word.text(), source(word))).toList(),
        present(program.stdin(), values).map(written -> written.template().fill(values)),
        variables,
        program.envPolicy(),
        folder,
        parameters,
        accepted.secrets());
  }

  // A path is the caller's, who need not stand in the folder the tool runs in.
  private Map<String, Object> withPathsAbsolute() {
    Map<String, Object> values = new HashMap<>(accepted.values());
    accepted.tool().parameters().values().stream()
        .filter(parameter -> parameter.type() == ParameterType.PATH)
        .map(Parameter::name)
        .forEach(name -> values.computeIfPresent(name, (n, path) -> absolute(path)));
    return values;
  }

  private String absolute(Object path) {
    return surroundings.cwd().resolve(String.valueOf(path)).toString();
  }

  private Folder folder(Values values) {
    return present(program.cwd(), values)
        .map(written -> folder(written, values))
        .orElse(new Folder(surroundings.cwd(), new Source.Caller()));
  }

  private Folder folder(Written written, Values values) {
    Path path = surroundings.cwd().resolve(written.template().fill(values));
    return new Folder(path, source(written));
  }

  private List<Variable> variables(Values values) {
    return program.env().stream()
        .filter(variable -> variable.value().template().isPresent(values))
        .map(variable -> variable(variable, values))
        .toList();
  }

  private Variable variable(Program.Variable variable, Values values) {
    Written written = variable.value();
    return new Variable(variable.name(), written.template().fill(values), source(written));
  }

  // What names an absent value is left out as a whole.
  private static Optional<Written> present(Optional<Written> written, Values values) {
    return written.filter(w -> w.template().isPresent(values));
  }

  private Source source(FilledWord word) {
    return source(word.names(), word.place());
  }

  private Source source(Written written) {
    return source(written.template().names(), written.place());
  }

  private Source source(List<String> names, Place place) {
    List<String> given =
        names.stream().filter(accepted.tool().parameters()::containsKey).distinct().toList();
    return given.isEmpty() ? new Source.Written(place) : new Source.Parameters(given, place);
  }
}
