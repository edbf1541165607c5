package dev.runner.cli.verb.daemon;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.daemon.DaemonFile;
import dev.runner.cli.json.JsonObject;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.util.List;

/** What can be told of a daemon without asking it. */
final class DaemonReport {
  private static final List<String> TOLD =
      List.of("version", "url", "pid", "home", "state_dir", "token_file");

  private DaemonReport() {}

  static JsonObject running(DaemonFile daemon) {
    JsonObject report =
        new JsonObject()
            .with("running", true)
            .with("pid", daemon.process().pid())
            .with("port", daemon.port());
    for (String name : List.of("url", "state_dir", "token_file", "home", "version")) {
      report.with(name, daemon.object().text(name));
    }
    return report;
  }

  static JsonObject notRunning(Invocation call) {
    StateFolder state = call.state();
    return new JsonObject()
        .with("running", false)
        .with("state_dir", state.path().toString())
        .with("token_file", state.token().toString())
        .with("home", call.home().path().toString());
  }

  static void print(Invocation call, JsonObject report) throws IOException {
    if (call.json()) {
      call.console().print(report.toString());
      return;
    }
    call.console().print(report.isTrue("running") ? "running" : "not running");
    for (String name : TOLD) {
      String value =
          report
              .text(name)
              .orElseGet(() -> report.has(name) ? "" + report.number(name).orElse(0) : "");
      if (!value.isEmpty()) {
        call.console().print("  " + name + " ".repeat(12 - name.length()) + value);
      }
    }
  }
}
