package dev.runner.wrappers.invocation;

import dev.runner.wrappers.template.Argument;
import dev.runner.wrappers.template.FilledWord;
import dev.runner.wrappers.tool.Parameter;
import dev.runner.wrappers.tool.Tool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the words of an argv and the variables of an environment must be. */
final class ArgvRules {

  /** Linux: MAX_ARG_STRLEN, 32 pages of 4 KiB, with the NUL at the end (execve(2)). */
  static final int LONGEST_BYTES = 131_071;

  private final Tool tool;
  private final List<InputError> errors = new ArrayList<>();

  ArgvRules(Tool tool) {
    this.tool = tool;
  }

  List<InputError> check(List<FilledWord> words, List<Invocation.Variable> variables) {
    refuseNoProgram(words);
    refuseOptions(words);
    for (int i = 0; i < words.size(); i++) {
      refuseLong("argv[" + i + "]", words.get(i).text(), words.get(i).names());
    }
    variables.forEach(this::refuseLong);
    return errors.stream().distinct().toList();
  }

  private void refuseNoProgram(List<FilledWord> words) {
    if (words.isEmpty() || words.getFirst().text().isEmpty()) {
      List<String> names =
          tool.program().cmd().program().stream().flatMap(Argument::names).toList();
      note(names, "names no program: the first word is missing or empty");
    }
  }

  private void refuseOptions(List<FilledWord> words) {
    words.stream()
        .takeWhile(word -> !word.endsOptions())
        .filter(word -> word.beginsWithValue() && word.text().startsWith("-"))
        .flatMap(word -> parameters(word.names()).stream().limit(1))
        .filter(parameter -> !parameter.allowDash())
        .forEach(this::refuseOption);
  }

  private void refuseOption(Parameter parameter) {
    String name = parameter.name();
    errors.add(
        InputError.of(
            name,
            "begins with `-` and would be taken for an option; put \"--\" before {"
                + name
                + "} in cmd, or say `allow_dash: true`"));
  }

  private void refuseLong(Invocation.Variable variable) {
    List<String> names =
        variable.source() instanceof Source.Parameters given ? given.names() : List.of();
    refuseLong("env " + variable.name(), variable.name() + "=" + variable.text(), names);
  }

  private void refuseLong(String what, String text, List<String> names) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST_BYTES) {
      note(
          names,
          "makes %s %,d bytes long, and the system takes %,d; let the tool read it by `stdin:`"
              .formatted(what, bytes, LONGEST_BYTES));
    }
  }

  private void note(List<String> names, String detail) {
    Optional<Parameter> parameter = parameters(names).stream().findFirst();
    errors.add(
        parameter
            .map(p -> InputError.of(p.name(), detail))
            .orElse(new InputError("/tool", detail)));
  }

  private List<Parameter> parameters(List<String> names) {
    return names.stream()
        .flatMap(name -> Optional.ofNullable(tool.parameters().get(name)).stream())
        .toList();
  }
}
