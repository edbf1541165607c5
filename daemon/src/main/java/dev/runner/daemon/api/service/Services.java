package dev.runner.daemon.api.service;

import dev.runner.daemon.api.session.Sessions;
import dev.runner.daemon.config.Config;
import dev.runner.daemon.config.ConfigFiles;
import dev.runner.daemon.history.Archive;
import dev.runner.daemon.history.EventLog;
import dev.runner.daemon.history.History;
import dev.runner.daemon.history.LiveRuns;
import dev.runner.daemon.intake.Intake;
import dev.runner.daemon.keep.FreeSpace;
import dev.runner.daemon.keep.Keeper;
import dev.runner.daemon.metrics.Metrics;
import dev.runner.daemon.process.ProcessWatch;
import dev.runner.daemon.project.ProjectTools;
import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.share.RunImport;
import dev.runner.daemon.task.Core;
import dev.runner.daemon.terminal.Terminals;
import dev.runner.telemetry.layout.Home;
import java.util.function.Supplier;

/** What the routes work with. */
public record Services(
    Home home,
    Core core,
    Intake intake,
    LiveRuns live,
    History history,
    Archive archive,
    EventLog events,
    Waits waits,
    ProcessWatch files,
    Supplier<Config> config,
    ConfigFiles configFiles,
    Redaction redaction,
    ProjectTools projects,
    Sessions sessions,
    Metrics metrics,
    Keeper keeper,
    FreeSpace space,
    RunImport imports,
    Terminals terminals,
    DaemonStatus daemon) {}
