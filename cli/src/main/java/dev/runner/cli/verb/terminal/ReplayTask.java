package dev.runner.cli.verb.terminal;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.replay.Replay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner replay}: a task's terminal as it was recorded. */
public final class ReplayTask implements Verb {
  private static final String CAST = "application/x-asciicast";

  @Override
  public CommandSpec model() {
    return VerbModel.of("replay", "Show a task's terminal again, as it was recorded.")
        .operand("TASK|FILE", "A task, or a file: with a / in its name, or ending in .cast.")
        .option("N", "N times as fast: 2, 0.5 (default 1).", "--speed")
        .option("S", "Shorten pauses longer than S seconds.", "--idle-limit")
        .footer("", "Ctrl-C ends it. To a pipe everything is printed without waiting.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (call.json()) {
      throw CommandFailure.usage("a recording has no JSON; it is the task's terminal.cast.");
    }
    Replay replay =
        new Replay(
            call.console(),
            positive(call.arguments(), "--speed", 1),
            positive(call.arguments(), "--idle-limit", Double.MAX_VALUE));
    try (InputStream cast = cast(call)) {
      return replay.show(cast);
    }
  }

  private static double positive(Arguments typed, String option, double usual) {
    try {
      double number = typed.text(option).map(Double::parseDouble).orElse(usual);
      if (number > 0 && number <= Double.MAX_VALUE) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw CommandFailure.usage(option + ": write a number above 0, such as 2 or 0.5.");
  }

  private static InputStream cast(Invocation call) throws IOException {
    String named = call.arguments().operand();
    return named.indexOf('/') >= 0 || named.endsWith(".cast")
        ? file(call.path(named))
        : recording(call, named);
  }

  private static InputStream file(Path file) throws IOException {
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw CommandFailure.badInput("there is no file " + file);
    }
  }

  /** Fetched first: a showing may take hours, which no server would wait. */
  private static InputStream recording(Invocation call, String ref) throws IOException {
    Path copy = Files.createTempFile("runner-replay", ".cast");
    try (Answer answer = call.ask(Request.get(Target.of("tasks", ref, "recording")).accept(CAST))) {
      Files.copy(answer.body(), copy, StandardCopyOption.REPLACE_EXISTING);
      return Files.newInputStream(copy, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException | CommandFailure e) {
      Files.deleteIfExists(copy);
      throw e;
    }
  }
}
