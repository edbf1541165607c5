package dev.runner.daemon.api.trust;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.body.TaskBody;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.BadTools;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.text.Harmless;
import dev.runner.daemon.api.text.TrustReport;
import dev.runner.daemon.project.ProjectTools;
import dev.runner.daemon.project.ProjectTools.Review;
import dev.runner.daemon.project.Standing;
import dev.runner.daemon.project.TrustedProjects;
import dev.runner.daemon.task.decide.Input;
import dev.runner.telemetry.event.Event;
import dev.runner.telemetry.json.Json;
import dev.runner.wrappers.catalog.Mistakes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** {@code /trust}: a person looks at the file of a project and says whether it may count. */
public final class TrustRoutes {
  private final Services services;
  private final ProjectTools projects;

  public TrustRoutes(Services services) {
    this.services = services;
    this.projects = services.projects();
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/trust", this::look);
    routes.post("/api/v1/trust", this::trust);
    routes.post("/api/v1/trust/revoke", this::revoke);
  }

  /** With a folder: what its file says; without: all that is trusted. */
  private void look(Context ctx) {
    Query.only(ctx, "cwd");
    Caller caller = Asking.caller(ctx, Right.READ);
    if (caller.taskId().isPresent()) {
      throw new ProblemException(403, "not_allowed", "A task may not read files of projects.");
    }
    Optional<Path> folder = Asking.folder(ctx);
    if (folder.isPresent()) {
      answer(ctx, projects.review(folder.get()));
    } else {
      list(ctx);
    }
  }

  /**
   * The digest goes with the text, so that what a person saw is what is trusted; a file that cannot
   * be in force has none to give back.
   */
  private static void answer(Context ctx, Review review) {
    ObjectNode json = TrustJson.of(review);
    ctx.header("Runner-Trust", json.get("state").asString());
    Optional.ofNullable(json.get("sha256"))
        .filter(_ -> !json.has("mistakes"))
        .ifPresent(sha256 -> ctx.header("Runner-Sha256", sha256.asString()));
    Answers.one(ctx, json, style -> TrustReport.of(review));
  }

  private void list(Context ctx) {
    List<TrustedProjects.Entry> all = projects.trusted().all();
    Answers.many(
        ctx,
        all.stream().map(TrustJson::of).toList(),
        Optional.empty(),
        services.events().latest(),
        style -> all.isEmpty() ? "No project is trusted.\n" : lines(all));
  }

  private static String lines(List<TrustedProjects.Entry> all) {
    return all.stream()
        .map(entry -> entry.sha256() + "  " + Harmless.line(entry.project()) + "\n")
        .collect(Collectors.joining());
  }

  private void trust(Context ctx) throws IOException {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.DECIDE);
    Body body = Body.read(ctx.bodyAsBytes());
    Path folder = folder(body);
    String sha256 = body.requiredText("sha256");
    body.end();
    Review review = projects.review(folder);
    requireText(review, sha256);
    if (!(review.standing() instanceof Standing.Trusted)) {
      trust(review, sha256, caller);
    }
    answer(ctx, projects.review(folder));
  }

  private static Path folder(Body body) {
    Optional<Path> folder = TaskBody.cwd(body);
    if (folder.isEmpty()) {
      body.requiredText("cwd");
    }
    return folder.orElse(Path.of("/"));
  }

  /** Only what was seen can be trusted, and only what can be in force. */
  private static void requireText(Review review, String sha256) {
    Optional<String> present = sha256(review.standing());
    if (present.isEmpty()) {
      throw new ProblemException(404, "no_such_file", TrustReport.of(review).strip());
    }
    if (!present.get().equals(sha256)) {
      throw new ProblemException(
          409,
          "file_changed",
          "The file is not the one that was looked at: its sha256 is %s. Look again: runner trust"
              .formatted(present.get()));
    }
    if (review.reading().orElse(review.below()) instanceof Mistakes mistakes) {
      throw new ProblemException(BadTools.problem(mistakes.all()));
    }
  }

  private static Optional<String> sha256(Standing standing) {
    return switch (standing) {
      case Standing.Trusted file -> Optional.of(file.sha256());
      case Standing.Untrusted file -> Optional.of(file.sha256());
      case Standing.Mistaken file -> Optional.of(file.sha256());
      case Standing.None _ -> Optional.empty();
      case Standing.Unusable _ -> Optional.empty();
    };
  }

  private void trust(Review review, String sha256, Caller caller) throws IOException {
    String project = review.project().repository().toString();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    projects.trusted().add(new TrustedProjects.Entry(project, sha256, now, caller.by()));
    note(
        new Event.ProjectTrusted(project, sha256, caller.by()),
        "The tools.yaml of " + project + " is trusted.");
  }

  private void note(Event.OfDaemon event, String summary) {
    services.core().post(new Input.Note(event, summary));
  }

  private void revoke(Context ctx) throws IOException {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.DECIDE);
    Body body = Body.read(ctx.bodyAsBytes());
    Path folder = folder(body);
    body.end();
    String project = projects.review(folder).project().repository().toString();
    int texts = projects.trusted().remove(project);
    if (texts == 0) {
      throw new ProblemException(404, "no_such_project", "Nothing of " + project + " is trusted.");
    }
    note(
        new Event.ProjectDistrusted(project, caller.by()),
        "The tools.yaml of " + project + " is no longer trusted.");
    ObjectNode json =
        Json.mapper().createObjectNode().put("project", project).put("revoked", texts);
    Answers.one(ctx, json, style -> "Nothing of " + Harmless.line(project) + " is trusted now.\n");
  }
}
