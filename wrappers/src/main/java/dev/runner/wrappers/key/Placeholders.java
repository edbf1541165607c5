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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The placeholders of a tool held against its parameters. */
final class Placeholders {

  private final String path;
  private final MistakeLog log;
  private final List<Use> uses = new ArrayList<>();

  Placeholders(String path, MistakeLog log) {
    this.path = path;
    this.log = log;
  }

  /** The declared parameters, and those that only stand as placeholders; notes every misuse. */
  Map<String, Parameter> parameters(Map<String, Parameter> declared, Program program) {
    collect(program);
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

  private void collect(Program program) {
    program.cmd().arguments().forEach(argument -> collect(argument, false));
    program.stdin().ifPresent(written -> collect(Site.STDIN, "stdin", written));
    program.env().forEach(v -> collect(Site.ENV, "env." + v.name(), v.value()));
    program.cwd().ifPresent(written -> collect(Site.CWD, "cwd", written));
  }

  private void collect(Argument argument, boolean grouped) {
    Site site = grouped ? Site.GROUP : Site.CMD;
    switch (argument) {
      case Argument.Word word -> collect(site, "cmd", new Written(word.place(), word.template()));
      case Argument.Splat splat ->
          uses.add(new Use(site, "cmd", splat.place(), splat.name(), true));
      case Argument.Group group -> group.items().forEach(item -> collect(item, true));
    }
  }

  private void collect(Site site, String key, Written written) {
    written
        .template()
        .names()
        .forEach(name -> uses.add(new Use(site, key, written.place(), name, false)));
  }

  private void check(Use use, Map<String, Parameter> parameters) {
    Optional.ofNullable(parameters.get(use.name()))
        .ifPresentOrElse(parameter -> check(use, parameter), () -> refuseSplat(use, "a text"));
  }

  private void check(Use use, Parameter parameter) {
    boolean list = parameter.type() == ParameterType.LIST;
    if (!list) {
      refuseSplat(use, parameter.type().shown());
    } else if (!use.splat()) {
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

  private void refuseSplat(Use use, String shown) {
    if (use.splat()) {
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
    if (use.site() == Site.CMD && !use.splat() && parameter.canBeAbsent()) {
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

  /** One placeholder where it stands. */
  private record Use(Site site, String key, Place place, String name, boolean splat) {
    Parameter undeclared() {
      return Parameter.undeclared(name, splat ? ParameterType.LIST : ParameterType.STRING);
    }
  }
}
