package dev.runner.cli.command;

import dev.runner.cli.daemon.Credential;
import dev.runner.cli.daemon.Daemon;
import dev.runner.cli.daemon.DaemonFinder;
import dev.runner.cli.daemon.DaemonReturn;
import dev.runner.cli.daemon.DaemonStart;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.terminal.Console;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One call of one verb: what was typed, who called, and the home and daemon it is about. */
public final class Invocation {
  private final Arguments arguments;
  private final Caller caller;
  private final Home home;
  private final Daemon daemon;

  private Invocation(Arguments arguments, Caller caller, Home home) {
    this.arguments = arguments;
    this.caller = caller;
    this.home = home;
    DaemonReturn awaited = new DaemonReturn(finder(), console()::tell);
    this.daemon = new Daemon(finder(), new DaemonStart(home, caller), credential(), awaited);
  }

  /**
   * Finds the home of the call.
   *
   * @throws CommandFailure when the home cannot be made or reached
   */
  public static Invocation of(Arguments arguments, Caller caller) {
    try {
      var asked = arguments.text("--home").map(h -> caller.folder().resolve(h));
      return new Invocation(arguments, caller, Home.locate(asked, caller.environment()));
    } catch (IOException e) {
      throw CommandFailure.denied(String.valueOf(e.getMessage()));
    }
  }

  public Arguments arguments() {
    return arguments;
  }

  public Caller caller() {
    return caller;
  }

  public Console console() {
    return caller.console();
  }

  public Home home() {
    return home;
  }

  public StateFolder state() {
    return home.state(caller.environment());
  }

  /** The daemon of the home, started by the first request that needs it. */
  public Daemon daemon() {
    return daemon;
  }

  public DaemonFinder finder() {
    return new DaemonFinder(state());
  }

  private Credential credential() {
    return new Credential(home, state(), caller.environment());
  }

  public boolean json() {
    return arguments.has("--json");
  }

  /** A path as the caller means it, absolute. */
  public Path path(String typed) {
    return caller.folder().resolve(typed).normalize();
  }

  /**
   * Refuses what only a person does. The daemon refuses a task's token; a task that came by the
   * person's is refused here.
   */
  public void refuseTasks(String detail) {
    if (!caller.environment().getOrDefault("RUNNER_TASK_ID", "").isEmpty()) {
      throw CommandFailure.denied(detail);
    }
  }

  /** The daemon's good answer; what a person should know besides is told on standard error. */
  public Answer ask(Request request) throws IOException {
    Answer answer = daemon.ask(request);
    Optional<String> notice = answer.header("runner-notice");
    if (notice.isPresent()) {
      console().tell("runner: " + notice.get());
    }
    return answer;
  }

  /** Prints the daemon's answer about one thing. */
  public int print(Request request) throws IOException {
    return printAs(request, json() ? MediaTypes.JSON : MediaTypes.TEXT);
  }

  /** Prints the daemon's answer about many things: with {@code --json} one object a line. */
  public int printMany(Request request) throws IOException {
    return printAs(request, json() ? MediaTypes.JSON_LINES : MediaTypes.TEXT);
  }

  private int printAs(Request request, String mediaType) throws IOException {
    try (Answer answer = ask(console().describe(request.accept(mediaType)))) {
      console().printBody(answer.body());
    }
    return ExitCode.DONE;
  }

  /** Tells a failure on standard error: in words, or as a problem object with {@code --json}. */
  public void tell(CommandFailure failure) throws IOException {
    failure.tell(console(), json());
  }
}
