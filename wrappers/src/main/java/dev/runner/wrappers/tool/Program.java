package dev.runner.wrappers.tool;

import dev.runner.wrappers.template.Command;
import dev.runner.wrappers.template.Template;
import dev.runner.wrappers.yaml.Place;
import java.util.List;
import java.util.Optional;

/** What is executed and what it is given. */
public record Program(
    Command cmd,
    Optional<Written> stdin,
    List<Variable> env,
    EnvPolicy envPolicy,
    Optional<Written> cwd,
    boolean tty) {

  public Program {
    env = List.copyOf(env);
  }

  /** The same with another command. */
  Program running(Command other) {
    return new Program(other, stdin, env, envPolicy, cwd, tty);
  }

  /** A template and where it was written. */
  public record Written(Place place, Template template) {}

  /** An environment variable to set. */
  public record Variable(String name, Written value) {}
}
