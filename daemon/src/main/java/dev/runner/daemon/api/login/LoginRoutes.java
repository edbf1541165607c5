package dev.runner.daemon.api.login;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Door;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.session.LoginCodes;
import dev.runner.daemon.api.session.Sessions;
import dev.runner.telemetry.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/** {@code /logins} and {@code POST /login}: a person lets a browser in, and out again. */
public final class LoginRoutes {
  private final Sessions sessions;
  private final LoginCodes codes = new LoginCodes(InstantSource.system());
  private final String cookie;

  public LoginRoutes(Services services) {
    this.sessions = services.sessions();
    this.cookie = Door.cookie(services.home().id());
  }

  public void add(RoutesConfig routes) {
    routes.post("/api/v1/logins", this::issue);
    routes.post("/api/v1/logins/end", this::end);
    routes.post("/login", this::login);
  }

  private void issue(Context ctx) {
    Query.only(ctx);
    Caller _ = Asking.caller(ctx, Right.DECIDE);
    Body.read(ctx.bodyAsBytes()).end();
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("code", codes.issue()).put("expires_in_ms", LoginCodes.LIVES.toMillis());
    ctx.status(201);
    Answers.one(ctx, json, style -> json.get("code").asString() + "\n");
  }

  private void end(Context ctx) throws IOException {
    Query.only(ctx);
    Caller _ = Asking.caller(ctx, Right.DECIDE);
    Body.read(ctx.bodyAsBytes()).end();
    int ended = sessions.endAll();
    ObjectNode json = Json.mapper().createObjectNode().put("ended", ended);
    Answers.one(ctx, json, style -> "Logged out: " + ended + ".\n");
  }

  /** Asked by a page that has nothing but the code. */
  private void login(Context ctx) throws IOException {
    Query.only(ctx);
    Body body = Body.read(ctx.bodyAsBytes());
    String code = body.requiredText("code");
    body.end();
    if (!codes.take(code)) {
      throw new ProblemException(
          401, "no_credential", "This code is unknown, was used or is too old: runner dashboard");
    }
    ctx.header(
        "Set-Cookie",
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict"
            .formatted(cookie, sessions.begin(), Sessions.LIVES.toSeconds()));
    ctx.status(204);
  }
}
