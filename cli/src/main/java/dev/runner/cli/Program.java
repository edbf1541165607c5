package dev.runner.cli;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.Caller;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.http.Problem;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One command line from its words to its exit code. */
public final class Program {
  /** As shells tell a death by SIGPIPE: whoever read our output has had enough. */
  private static final int READER_GONE = 141;

  private final Caller caller;

  public Program(Caller caller) {
    this.caller = caller;
  }

  /** Runs it, tells failures, and returns the exit code. */
  public int run(List<String> arguments) {
    Typed typed = Typed.of(arguments);
    try {
      int code = runOrFail(typed);
      caller.console().out().flush();
      return code;
    } catch (CommandFailure failure) {
      return tell(failure, typed);
    } catch (IOException e) {
      return broken(e, typed);
    } catch (UncheckedIOException e) {
      return broken(new IOException(e.getMessage(), e), typed);
    }
  }

  private int runOrFail(Typed typed) throws IOException {
    if (typed.verb().isEmpty()) {
      return withoutVerb(typed);
    }
    if (typed.verb().equals("help")) {
      return help(typed);
    }
    Verb verb = Verbs.make(typed.verb()).orElseThrow(() -> unknown(typed));
    CommandLine line = commandLine(verb);
    Arguments parsed = parse(line, typed);
    if (parsed.has("--help")) {
      caller.console().print(Help.of(line));
      return ExitCode.DONE;
    }
    return verb.run(Invocation.of(parsed, caller));
  }

  private int help(Typed typed) throws IOException {
    Typed about = Typed.of(typed.rest());
    if (about.verb().isEmpty()) {
      caller.console().print(Help.overview());
      return ExitCode.DONE;
    }
    Verb verb = Verbs.make(about.verb()).orElseThrow(() -> unknown(about));
    caller.console().print(Help.of(commandLine(verb)));
    return ExitCode.DONE;
  }

  private int withoutVerb(Typed typed) throws IOException {
    if (typed.asks("--version", "-V")) {
      caller
          .console()
          .print(typed.asks("--json") ? version().toString() : "runner " + Version.own());
      return ExitCode.DONE;
    }
    if (!typed.asks("--help", "-h") && !typed.rest().isEmpty()) {
      throw CommandFailure.usage("name a verb; see: runner --help");
    }
    caller.console().print(Help.overview());
    return typed.rest().isEmpty() ? ExitCode.USAGE : ExitCode.DONE;
  }

  private static JsonObject version() {
    return new JsonObject().with("version", Version.own());
  }

  /** Words beginning with @ are references, never files of arguments. */
  private static CommandLine commandLine(Verb verb) {
    return new CommandLine(verb.model()).setExpandAtFiles(false).setInterpolateVariables(false);
  }

  private static Arguments parse(CommandLine line, Typed typed) {
    try {
      return new Arguments(line.parseArgs(typed.rest().toArray(String[]::new)), typed.rest());
    } catch (UnmatchedArgumentException e) {
      String word = e.getUnmatched().getFirst();
      throw CommandFailure.usage(
          "'%s' is not understood.%s See: runner %s --help"
              .formatted(word, Suggestion.sentence(word, options(line)), typed.verb()));
    } catch (ParameterException e) {
      throw CommandFailure.usage(e.getMessage() + ". See: runner " + typed.verb() + " --help");
    }
  }

  private static List<String> options(CommandLine line) {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : line.getCommandSpec().options()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }

  private static CommandFailure unknown(Typed typed) {
    List<String> names = new ArrayList<>(Verbs.names());
    String inGroup =
        String.join(", ", names.stream().filter(n -> n.startsWith(typed.verb() + " ")).toList());
    if (!inGroup.isEmpty()) {
      return CommandFailure.usage("write one of: runner " + inGroup.replace(", ", ", runner "));
    }
    return CommandFailure.usage(
        "there is no verb '%s'.%s See: runner --help"
            .formatted(typed.verb(), Suggestion.sentence(typed.verb(), names)));
  }

  private int broken(IOException e, Typed typed) {
    if (isReaderGone(e)) {
      return READER_GONE;
    }
    String detail = "the work broke off: " + e.getMessage();
    return tell(new CommandFailure(ExitCode.INTERNAL, Problem.local("internal", detail)), typed);
  }

  private static boolean isReaderGone(IOException e) {
    return String.valueOf(e.getMessage()).contains("Broken pipe");
  }

  private int tell(CommandFailure failure, Typed typed) {
    try {
      caller.console().out().flush();
      failure.tell(caller.console(), typed.asks("--json"));
    } catch (IOException e) {
      // nobody listens any more: the exit code still tells
    }
    return failure.exitCode();
  }
}
