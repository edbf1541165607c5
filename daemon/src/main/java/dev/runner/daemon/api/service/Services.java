package dev.runner.daemon.api.service;

import dev.runner.daemon.config.Config;
import dev.runner.daemon.config.ConfigFiles;
import dev.runner.daemon.history.EventLog;
import dev.runner.daemon.history.History;
import dev.runner.daemon.history.LiveRuns;
import dev.runner.daemon.intake.Intake;
import dev.runner.daemon.process.ProcessWatch;
import dev.runner.daemon.share.Sharing;
import dev.runner.daemon.task.Core;
import dev.runner.telemetry.layout.Home;
import java.util.function.Supplier;

/** What the routes work with. */
public record Services(
    Home home,
    Core core,
    Intake intake,
    LiveRuns live,
    History history,
    EventLog events,
    Waits waits,
    ProcessWatch files,
    Supplier<Config> config,
    ConfigFiles configFiles,
    DaemonStatus daemon,
    Sharing sharing) {}
