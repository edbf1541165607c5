package dev.runner.cli;

import dev.runner.cli.command.Verb;
import dev.runner.cli.verb.Approve;
import dev.runner.cli.verb.AskPermissions;
import dev.runner.cli.verb.Completion;
import dev.runner.cli.verb.Connect;
import dev.runner.cli.verb.Continue;
import dev.runner.cli.verb.Diff;
import dev.runner.cli.verb.Doctor;
import dev.runner.cli.verb.Events;
import dev.runner.cli.verb.Init;
import dev.runner.cli.verb.ListTasks;
import dev.runner.cli.verb.Logs;
import dev.runner.cli.verb.Mcp;
import dev.runner.cli.verb.Reject;
import dev.runner.cli.verb.Retry;
import dev.runner.cli.verb.Runs;
import dev.runner.cli.verb.Show;
import dev.runner.cli.verb.Start;
import dev.runner.cli.verb.Stop;
import dev.runner.cli.verb.Top;
import dev.runner.cli.verb.Usage;
import dev.runner.cli.verb.Wait;
import dev.runner.cli.verb.Why;
import dev.runner.cli.verb.daemon.DaemonRestart;
import dev.runner.cli.verb.daemon.DaemonRun;
import dev.runner.cli.verb.daemon.DaemonStatus;
import dev.runner.cli.verb.daemon.DaemonStop;
import dev.runner.cli.verb.daemon.DaemonUp;
import dev.runner.cli.verb.dashboard.Dashboard;
import dev.runner.cli.verb.demo.RunDemo;
import dev.runner.cli.verb.index.RebuildIndex;
import dev.runner.cli.verb.index.ShowIndex;
import dev.runner.cli.verb.run.RunClose;
import dev.runner.cli.verb.run.RunLabel;
import dev.runner.cli.verb.run.RunNew;
import dev.runner.cli.verb.share.Artifacts;
import dev.runner.cli.verb.share.Export;
import dev.runner.cli.verb.share.Import;
import dev.runner.cli.verb.share.Report;
import dev.runner.cli.verb.share.Verify;
import dev.runner.cli.verb.storage.DiskUsage;
import dev.runner.cli.verb.storage.KeepRuns;
import dev.runner.cli.verb.storage.RemoveRuns;
import dev.runner.cli.verb.storage.Sweep;
import dev.runner.cli.verb.terminal.Attach;
import dev.runner.cli.verb.terminal.ReplayTask;
import dev.runner.cli.verb.terminal.Send;
import dev.runner.cli.verb.terminal.ShowScreen;
import dev.runner.cli.verb.tools.Tools;
import dev.runner.cli.verb.tools.ToolsCheck;
import dev.runner.cli.verb.tools.ToolsTest;
import dev.runner.cli.verb.tools.ToolsTry;
import dev.runner.cli.verb.tools.Trust;
import java.util.List;
import java.util.Optional;

/** The table of verbs. A name has one word, or two where it belongs to a group. */
final class Verbs {
  /** Verbs that serve one purpose, as the help shows them. */
  record Purpose(String title, List<String> names) {}

  private Verbs() {}

  static List<Purpose> byPurpose() {
    return List.of(
        new Purpose(
            "Begin",
            List.of("demo", "init", "tools", "tools check", "tools try", "tools test", "trust")),
        new Purpose(
            "Work",
            List.of(
                "start",
                "stop",
                "retry",
                "continue",
                "approve",
                "reject",
                "run new",
                "run close",
                "run label")),
        new Purpose(
            "Look",
            List.of(
                "list",
                "runs",
                "show",
                "logs",
                "artifacts",
                "events",
                "wait",
                "why",
                "top",
                "diff",
                "usage",
                "dashboard")),
        new Purpose("Agents", List.of("connect", "mcp", "ask-permissions")),
        new Purpose("Terminals", List.of("attach", "send", "screen", "replay")),
        new Purpose("Share", List.of("export", "verify", "import", "report")),
        new Purpose(
            "Care",
            List.of(
                "daemon start",
                "daemon stop",
                "daemon status",
                "daemon restart",
                "daemon run",
                "doctor",
                "index",
                "index rebuild",
                "du",
                "keep",
                "rm",
                "gc",
                "completion")));
  }

  /** Makes the verb of that name and no other: each costs start-up time. */
  static Optional<Verb> make(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "start" -> new Start();
          case "stop" -> new Stop();
          case "retry" -> new Retry();
          case "approve" -> new Approve();
          case "reject" -> new Reject();
          case "continue" -> new Continue();
          case "run new" -> new RunNew();
          case "run close" -> new RunClose();
          case "run label" -> new RunLabel();
          case "list" -> new ListTasks();
          case "runs" -> new Runs();
          case "show" -> new Show();
          case "logs" -> new Logs();
          case "artifacts" -> new Artifacts();
          case "export" -> new Export();
          case "verify" -> new Verify();
          case "import" -> new Import();
          case "report" -> new Report();
          case "events" -> new Events();
          case "wait" -> new Wait();
          case "why" -> new Why();
          case "attach" -> new Attach();
          case "send" -> new Send();
          case "screen" -> new ShowScreen();
          case "replay" -> new ReplayTask();
          case "top" -> new Top();
          case "diff" -> new Diff();
          case "connect" -> new Connect();
          case "mcp" -> new Mcp();
          case "ask-permissions" -> new AskPermissions();
          case "usage" -> new Usage();
          case "tools" -> new Tools();
          case "tools check" -> new ToolsCheck();
          case "tools try" -> new ToolsTry();
          case "tools test" -> new ToolsTest();
          case "trust" -> new Trust();
          case "demo" -> new RunDemo();
          case "init" -> new Init();
          case "dashboard" -> new Dashboard();
          case "doctor" -> new Doctor();
          case "index" -> new ShowIndex();
          case "index rebuild" -> new RebuildIndex();
          case "du" -> new DiskUsage();
          case "keep" -> new KeepRuns();
          case "rm" -> new RemoveRuns();
          case "gc" -> new Sweep();
          case "completion" -> new Completion();
          case "daemon start" -> new DaemonUp();
          case "daemon stop" -> new DaemonStop();
          case "daemon status" -> new DaemonStatus();
          case "daemon restart" -> new DaemonRestart();
          case "daemon run" -> new DaemonRun();
          default -> null;
        });
  }

  /** Every name, in the order of the help. */
  static List<String> names() {
    return byPurpose().stream().flatMap(p -> p.names().stream()).toList();
  }
}
