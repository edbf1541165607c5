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
    Map<String, String> environment = System.getenv();
    boolean noColor = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    Caller caller =
        new Caller(
            environment,
            Path.of(System.getProperty("user.dir")),
            Console.ofProcess(noColor),
            Packaged.ofProcess());
    System.exit(new Program(caller).run(List.of(arguments)));
  }
}
