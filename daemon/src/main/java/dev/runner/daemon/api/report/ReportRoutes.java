package dev.runner.daemon.api.report;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.answer.Disposition;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.folder.OpenFolder;
import dev.runner.telemetry.view.RunView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** {@code /runs/{id}/report}: a run as one page. */
public final class ReportRoutes {
  private final Services services;
  private final Refs refs;

  public ReportRoutes(Services services, Refs refs) {
    this.services = services;
    this.refs = refs;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/runs/{id}/report", this::report);
  }

  private void report(Context ctx) throws IOException {
    Query.only(ctx);
    RunView run = refs.run(ctx.pathParam("id"), Asking.caller(ctx, Right.READ));
    Answers.offer(ctx, "text/html");
    try (OpenFolder folder =
        OpenFolder.open(services.home().runs(), run.runId()).orElseThrow(() -> gone(run))) {
      ctx.contentType("text/html; charset=utf-8");
      ctx.header("Content-Security-Policy", "sandbox; " + RunReport.POLICY);
      ctx.header("Runner-Run", run.runId());
      ctx.header("Content-Disposition", Disposition.of(run.runId() + ".html", false));
      Writer out =
          new BufferedWriter(
              new OutputStreamWriter(ctx.res().getOutputStream(), StandardCharsets.UTF_8));
      new RunReport(services, run, folder).write(new Html(out, services.redaction()));
      out.flush();
    }
  }

  private static ProblemException gone(RunView run) {
    return new ProblemException(
        404, "no_such_run", "The folder of " + run.runId() + " cannot be read.");
  }
}
