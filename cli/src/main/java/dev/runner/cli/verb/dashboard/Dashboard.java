package dev.runner.cli.verb.dashboard;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner dashboard}: opens the page, logged in by a code that lives once. */
public final class Dashboard implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("dashboard", "Open the page in a browser, logged in.")
        .flag("Print the address with its code, open nothing.", "--no-open")
        .flag("Log all browsers out.", "--logout")
        .footer("", "A login lasts 30 days; the printed code works once, within a minute.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (call.arguments().has("--logout")) {
      return call.print(Request.post(Target.of("logins", "end"), new JsonObject()));
    }
    String code = code(call);
    int port = call.daemon().running().port();
    Path file = new LoginFile(call.state()).write(address(port) + "login#" + code);
    boolean opened =
        !call.arguments().has("--no-open") && new Browser(call.caller()).opens(file.toUri());
    print(call, opened ? address(port) : address(port) + "login#" + code, port, opened);
    return ExitCode.DONE;
  }

  private static String code(Invocation call) throws IOException {
    Request request = Request.post(Target.of("logins"), new JsonObject()).accept(MediaTypes.JSON);
    try (Answer answer = call.daemon().ask(request)) {
      return answer.object().text("code").orElseThrow(Dashboard::noCode);
    }
  }

  private static CommandFailure noCode() {
    return CommandFailure.unreachable("the daemon gave no code; run: runner daemon restart");
  }

  private static String address(int port) {
    return "http://127.0.0.1:" + port + "/";
  }

  private static void print(Invocation call, String url, int port, boolean opened)
      throws IOException {
    String tunnel = "ssh -L %d:127.0.0.1:%<d %s".formatted(port, HostName.current());
    if (call.json()) {
      JsonObject said = new JsonObject().with("url", url).with("opened", opened);
      call.console().print(said.with("tunnel", tunnel).toString());
      return;
    }
    call.console().print(url);
    call.console().print("From another machine, first: " + tunnel);
  }
}
