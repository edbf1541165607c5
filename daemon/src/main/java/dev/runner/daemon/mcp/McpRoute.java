package dev.runner.daemon.mcp;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.mcp.protocol.Dialogue;
import dev.runner.daemon.mcp.protocol.Mcp;
import dev.runner.daemon.mcp.protocol.Message;
import dev.runner.daemon.mcp.protocol.RpcError;
import dev.runner.daemon.mcp.tool.Asker;
import dev.runner.daemon.mcp.tool.Desk;
import dev.runner.telemetry.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * {@code POST /mcp}: streamable HTTP without sessions, JSON answers only. There is nothing to
 * stream and nothing to end, so {@code GET} and {@code DELETE} get 405.
 */
public final class McpRoute {
  private static final int MAX_CLIENT = 128;

  private final Services services;
  private final String version;
  private @Nullable Dialogue<Asker> dialogue;

  public McpRoute(Services services, String version) {
    this.services = services;
    this.version = version;
  }

  public void add(RoutesConfig routes) {
    routes.post("/mcp", this::post);
  }

  private void post(Context ctx) {
    Query.only(ctx);
    Caller caller = Asking.caller(ctx, Right.ACT);
    Answers.offer(ctx, "application/json");
    Message message = wrongVersion(ctx).<Message>map(Message.Wrong::new).orElseGet(() -> read(ctx));
    Asker asker = new Asker(caller, client(ctx), Asking.key(ctx));
    switch (message) {
      case Message.Request request -> answer(ctx.status(200), dialogue().answer(request, asker));
      case Message.Notification notification -> {
        dialogue().hear(notification, asker);
        ctx.status(202);
      }
      case Message.Wrong(RpcError error) -> answer(ctx.status(400), error.json());
    }
  }

  private static Message read(Context ctx) {
    return Message.read(ctx.bodyAsBytes());
  }

  /** What every message after the first says, since version 2025-06-18. */
  private static Optional<RpcError> wrongVersion(Context ctx) {
    return Optional.ofNullable(ctx.header("MCP-Protocol-Version"))
        .filter(told -> !Mcp.VERSIONS.contains(told))
        .map(_ ->
            new RpcError(
                NullNode.getInstance(),
                ErrorCodes.INVALID_REQUEST,
                "MCP-Protocol-Version must be one of " + String.join(", ", Mcp.VERSIONS) + "."));
  }

  /** The one place where secrets are masked. */
  private void answer(Context ctx, JsonNode json) {
    ctx.contentType("application/json")
        .result(Json.mapper().writeValueAsBytes(services.redaction().json(json)));
  }

  /** How the program that asks names itself; without a session each request has to tell. */
  private static Optional<String> client(Context ctx) {
    return Stream.of("Runner-Client", "User-Agent")
        .map(ctx::header)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .map(name -> name.substring(0, Math.min(name.length(), MAX_CLIENT)));
  }

  /** Built when first needed: most daemons are never asked. */
  private synchronized Dialogue<Asker> dialogue() {
    if (dialogue == null) {
      dialogue = new Desk(services).open(version);
    }
    return dialogue;
  }
}
