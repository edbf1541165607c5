package dev.runner.cli;

import dev.runner.cli.command.Caller;
import dev.runner.cli.daemon.Packaged;
import dev.runner.cli.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The process of one command. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int code = new Program(caller()).run(List.of(arguments));
    // Not exit: since JDK 21 it loads the logging system first. There are no shutdown hooks to run.
    Runtime.getRuntime().halt(code);
  }

  /** Who called this process. */
  public static Caller caller() {
    Map<String, String> environment = System.getenv();
    boolean noColor = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Caller(
        environment,
        Path.of(System.getProperty("user.dir")),
        Console.ofProcess(noColor),
        Packaged.ofProcess());
  }
}
