package dev.runner.cli.verb.demo;

import dev.runner.cli.command.Caller;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.demo.AgentProgram;
import dev.runner.cli.demo.Demo;
import dev.runner.cli.demo.DemoAgent;
import dev.runner.cli.demo.DemoPlan;
import dev.runner.cli.demo.DemoReport;
import dev.runner.cli.demo.DemoView;
import dev.runner.cli.demo.OpenCodeConfig;
import dev.runner.cli.demo.OpenCodeConfig.ShellPermission;
import dev.runner.cli.demo.PlainDemoView;
import dev.runner.cli.demo.StubModel;
import dev.runner.cli.demo.TerminalDemoView;
import dev.runner.cli.terminal.StopSignals;
import dev.runner.cli.terminal.Terminals;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner demo}: real programs side by side in one run, live, then a table. */
public final class RunDemo implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of(
            "demo", "Run real programs side by side, OpenCode among them; under a minute.")
        .option(
            "PROVIDER/MODEL",
            "Let OpenCode ask this model, with your own settings (default: one built in).",
            "--model")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Optional<Path> openCode = openCode(call);
    if (openCode.isEmpty()) {
      return run(call, new DemoAgent.None(notInstalled(call.caller())));
    }
    Optional<String> model = model(call);
    if (model.isPresent()) {
      return run(call, new DemoAgent.Real(openCode.get(), model.get()));
    }
    try (StubModel stub = StubModel.start(DemoAgent.SCENARIO)) {
      OpenCodeConfig config = new OpenCodeConfig(stub.baseUrl(), ShellPermission.ALLOW);
      return run(call, new DemoAgent.Stubbed(openCode.get(), config));
    }
  }

  /** The one pinned in the clone this program was built in, else in the caller's, else in PATH. */
  private static Optional<Path> openCode(Invocation call) {
    var environment = call.caller().environment();
    return AgentProgram.OPENCODE
        .pinned(call.caller().packaged().folder())
        .or(() -> AgentProgram.OPENCODE.locate(call.caller().folder(), environment));
  }

  private static String notInstalled(Caller caller) {
    String remedy =
        AgentProgram.agents(caller.packaged().folder())
            .map(agents -> "npm ci --prefix " + shown(agents, caller.folder()))
            .orElse("npm install -g opencode-ai");
    return "OpenCode is not installed, so it took no part: " + remedy;
  }

  private static Path shown(Path path, Path from) {
    return path.startsWith(from) ? from.relativize(path) : path;
  }

  private static Optional<String> model(Invocation call) {
    Optional<String> model = call.arguments().text("--model");
    if (model.isPresent() && !model.get().matches("[^/\\s-][^/\\s]*/\\S+")) {
      throw CommandFailure.usage("--model '" + model.get() + "': write PROVIDER/MODEL.");
    }
    return model;
  }

  private static int run(Invocation call, DemoAgent agent) throws IOException {
    HttpDemoClient client = new HttpDemoClient(call);
    Demo demo = new Demo(client, view(call), InstantSource.system());
    StopSignals.installAtOnce(call.console(), demo::stopAll);
    DemoReport report = demo.run(DemoPlan.of(machine(call, client, agent)));
    if (call.json()) {
      call.console().print(report.json().toString());
    } else {
      for (String line : report.lines(CalledAs.of(call.caller()).words())) {
        call.console().print(line);
      }
    }
    return report.asMeant() ? ExitCode.DONE : ExitCode.NOT_SUCCEEDED;
  }

  private static DemoPlan.Machine machine(Invocation call, HttpDemoClient client, DemoAgent agent) {
    return new DemoPlan.Machine(
        client.tools(),
        call.caller().environment(),
        Path.of(System.getProperty("java.home")),
        agent);
  }

  /** Progress is about the work and no part of the answer: it goes to standard error. */
  private static DemoView view(Invocation call) {
    PrintStream err = new PrintStream(call.console().err(), false, StandardCharsets.UTF_8);
    Terminals terminals = call.console().terminals();
    return terminals.err() && terminals.columns() > 0 && !call.json()
        ? new TerminalDemoView(err, terminals.columns())
        : new PlainDemoView(err);
  }
}
