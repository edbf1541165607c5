package dev.runner.wrappers.key;

import dev.runner.wrappers.template.Argument;
import dev.runner.wrappers.template.Command;
import dev.runner.wrappers.tool.Parameter;
import dev.runner.wrappers.tool.ParameterType;
import dev.runner.wrappers.tool.Program;
import dev.runner.wrappers.tool.Program.Written;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Nearest;
import dev.runner.wrappers.yaml.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The placeholders of a tool held against its parameters. */
final class Placeholders {

  private final String path;
  private final MistakeLog log;

  Placeholders(String path, MistakeLog log) {
    this.path = path;
    this.log = log;
  }

  /** The declared parameters, and those that only stand as placeholders; notes every misuse. */
  Map<String, Parameter> parameters(Map<String, Parameter> declared, Program program) {
    List<Use> uses = uses(program).toList();
    Map<String, Parameter> all = new LinkedHashMap<>(declared);
    uses.stream()
        .filter(use -> !Tool.ALWAYS_THERE.contains(use.name()))
        .forEach(use -> all.computeIfAbsent(use.name(), name -> use.undeclared()));
    uses.forEach(use -> check(use, all));
    return all;
  }

  /** Notes every placeholder of a command that is none of the known names. */
  void refuseUnknown(String key, Command command, Collection<String> known) {
    for (Argument argument : command.arguments()) {
      argument
          .names()
          .filter(name -> !known.contains(name))
          .forEach(name -> refuseUnknown(key, argument.place(), name, known));
    }
  }

  private void refuseUnknown(String key, Place at, String name, Collection<String> known) {
    String message = "the placeholder `{" + name + "}` is not known here";
    log.add(at, path + "." + key, message, Nearest.remedy(name, known));
  }

  /** Notes every misused condition of a command whose names are known. */
  void refuseConditions(String key, Command command, Map<String, Parameter> parameters) {
    command.arguments().stream()
        .flatMap(argument -> uses(Site.CMD, key, argument))
        .filter(use -> use.form() == Form.CONDITION && parameters.containsKey(use.name()))
        .forEach(use -> check(use, parameters));
  }

  /** Notes every secret in a command. */
  void refuseSecrets(String key, Command command, Map<String, Parameter> parameters) {
    for (Argument argument : command.arguments()) {
      argument
          .names()
          .flatMap(name -> Optional.ofNullable(parameters.get(name)).stream())
          .filter(Parameter::secret)
          .forEach(parameter -> refuseSecret(key, argument.place(), parameter));
    }
  }

  private static Stream<Use> uses(Program program) {
    Stream<Use> words =
        program.cmd().arguments().stream().flatMap(each -> uses(Site.CMD, "cmd", each));
    Stream<Use> texts =
        Stream.of(
                program.stdin().stream().flatMap(written -> uses(Site.STDIN, "stdin", written)),
                program.env().stream()
                    .flatMap(each -> uses(Site.ENV, "env." + each.name(), each.value())),
                program.cwd().stream().flatMap(written -> uses(Site.CWD, "cwd", written)))
            .flatMap(each -> each);
    return Stream.concat(words, texts);
  }

  private static Stream<Use> uses(Site site, String key, Argument argument) {
    return switch (argument) {
      case Argument.Word word -> uses(site, key, new Written(word.place(), word.template()));
      case Argument.Splat splat ->
          Stream.of(new Use(site, key, splat.place(), splat.name(), Form.LIST));
      case Argument.Group group ->
          group.items().stream().flatMap(item -> uses(Site.GROUP, key, item));
    };
  }

  private static Stream<Use> uses(Site site, String key, Written written) {
    Place at = written.place();
    return Stream.concat(
        written
            .template()
            .placeholders()
            .map(each -> new Use(site, key, at, each.name(), Form.VALUE)),
        written.template().conditions().stream()
            .map(name -> new Use(site, key, at, name, Form.CONDITION)));
  }

  private void check(Use use, Map<String, Parameter> parameters) {
    Optional.ofNullable(parameters.get(use.name()))
        .ifPresentOrElse(parameter -> check(use, parameter), () -> refuseSplat(use, "a text"));
  }

  private void check(Use use, Parameter parameter) {
    if (use.form() == Form.CONDITION) {
      checkCondition(use, parameter.type());
      return;
    }
    boolean list = parameter.type() == ParameterType.LIST;
    if (!list) {
      refuseSplat(use, parameter.type().shown());
    } else if (use.form() != Form.LIST) {
      note(
          use,
          "`" + use.name() + "` is a list",
          "write \"{" + use.name() + "...}\" as a word of cmd");
    }
    if (parameter.secret() && use.site().isVisible()) {
      refuseSecret(use.key(), use.place(), parameter);
    }
    refuseAbsent(use, parameter);
  }

  private void checkCondition(Use use, ParameterType type) {
    if (type != ParameterType.BOOLEAN) {
      note(
          use,
          "`" + use.name() + "` is " + type.shown() + ", so it decides nothing",
          "say `type: boolean`, or write it without `?`");
    } else if (use.site() == Site.CMD) {
      note(
          use,
          "`{" + use.name() + "?}` decides about a nested list",
          "put it in one, with the words that depend on it");
    }
  }

  private void refuseSplat(Use use, String shown) {
    if (use.form() == Form.CONDITION) {
      checkCondition(use, ParameterType.STRING);
    } else if (use.form() == Form.LIST) {
      note(use, "`" + use.name() + "` is " + shown + ", no list", "write it without `...`");
    }
  }

  private void refuseSecret(String key, Place at, Parameter parameter) {
    log.add(
        at,
        path + "." + key,
        "the secret `" + parameter.name() + "` would be seen by every account of the machine",
        Optional.of("give it by `env` or `stdin`"));
  }

  // Anywhere else what lacks its value is left out; a lone word cannot be.
  private void refuseAbsent(Use use, Parameter parameter) {
    if (use.site() == Site.CMD && use.form() == Form.VALUE && parameter.canBeAbsent()) {
      note(
          use,
          "`" + use.name() + "` is not required and has no default",
          "put the word in a nested list, or give a default");
    }
  }

  private void note(Use use, String message, String remedy) {
    log.add(use.place(), path + "." + use.key(), message, Optional.of(remedy));
  }

  /** Where a placeholder stands. */
  private enum Site {
    CMD,
    GROUP,
    STDIN,
    ENV,
    CWD;

    boolean isVisible() {
      return this != STDIN && this != ENV;
    }
  }

  /** What a name in braces stands for. */
  private enum Form {
    VALUE(ParameterType.STRING),
    LIST(ParameterType.LIST),
    CONDITION(ParameterType.BOOLEAN);

    private final ParameterType type;

    Form(ParameterType type) {
      this.type = type;
    }
  }

  /** One name in braces where it stands. */
  private record Use(Site site, String key, Place place, String name, Form form) {
    Parameter undeclared() {
      return Parameter.undeclared(name, form.type);
    }
  }
}
