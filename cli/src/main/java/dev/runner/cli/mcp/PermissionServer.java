package dev.runner.cli.mcp;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.permission.PermissionQuestion;
import dev.runner.cli.permission.Permissions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * MCP on standard input and output with the one tool that Claude Code's {@code
 * --permission-prompt-tool} wants. A call takes as long as a person needs; it is a client's to
 * limit that. Not the daemon's MCP: its answers are masked, and what is allowed must be what was
 * asked.
 */
public final class PermissionServer {
  private static final int MAX_CALLS = 64;
  private static final long LAST_ANSWERS_SECONDS = 5;
  private static final int NO_SUCH_METHOD = -32601;

  private static final String TOOLS =
      """
      {"tools":[{"name":"%s","description":"Asks a person whether a tool may be used.",\
      "inputSchema":{"type":"object","properties":{"tool_name":{"type":"string"},\
      "input":{"type":"object"},"tool_use_id":{"type":"string"}},\
      "required":["tool_name","input"]}}]}\
      """
          .formatted(PermissionCall.NAME);

  private final Invocation call;
  private final Permissions permissions;
  private final Lines out;

  /** By the id of the call, as it is written. */
  private final Map<String, PermissionQuestion> open = new ConcurrentHashMap<>();

  public PermissionServer(Invocation call) {
    this.call = call;
    this.permissions = Permissions.of(call);
    this.out = new Lines(call.console().out());
  }

  /** Works until the input ends; what is asked then is taken back. */
  public void run() throws IOException {
    ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
    try (var in =
        new BufferedReader(new InputStreamReader(call.console().in(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        ClientMessage message = ClientMessage.read(line);
        if (message.id().isPresent()) {
          answer(message, message.id().get(), asking);
        } else if (message.method().equals("notifications/cancelled")) {
          cancelled(line);
        }
      }
    }
    open.values().forEach(PermissionQuestion::withdraw);
    asking.shutdown();
    awaitEnd(asking);
  }

  private static void awaitEnd(ExecutorService asking) {
    try {
      boolean _ = asking.awaitTermination(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the last answers are given", e);
    }
  }

  private void answer(ClientMessage message, String id, ExecutorService asking) {
    switch (message.method()) {
      case "initialize" -> result(id, welcome(message.text()));
      case "ping" -> result(id, "{}");
      case "tools/list" -> result(id, TOOLS);
      case "tools/call" -> ask(id, PermissionCall.read(message.text()), asking);
      default -> {
        JsonObject error =
            new JsonObject().with("code", NO_SUCH_METHOD).with("message", "no such method");
        out.write("{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":%s}".formatted(id, error));
      }
    }
  }

  /** The client's version is spoken: what is used here is in all of them. */
  private static String welcome(String message) {
    String version =
        Json.read(message)
            .flatMap(read -> read.object("params"))
            .flatMap(params -> params.text("protocolVersion"))
            .orElse("2025-11-25");
    return new JsonObject()
        .with("protocolVersion", version)
        .with("capabilities", new JsonObject().with("tools", new JsonObject()))
        .with("serverInfo", new JsonObject().with("name", "runner").with("version", "1"))
        .toString();
  }

  private void ask(String id, Optional<PermissionCall> asked, ExecutorService asking) {
    if (asked.isEmpty()) {
      result(id, PermissionCall.refused("The call names no tool, or no input of it."));
      return;
    }
    if (open.size() >= MAX_CALLS) {
      result(id, PermissionCall.refused("Too many questions wait for a person; ask later."));
      return;
    }
    PermissionQuestion question = permissions.question(asked.get().use());
    open.put(id, question);
    asking.execute(() -> {
      result(id, asked.get().answer(question.await()));
      open.remove(id);
    });
  }

  private void cancelled(String line) {
    Json.read(line)
        .flatMap(message -> message.object("params"))
        .flatMap(PermissionServer::requestId)
        .flatMap(id -> Optional.ofNullable(open.get(id)))
        .ifPresent(PermissionQuestion::withdraw);
  }

  /** As it is written in the request itself. */
  private static Optional<String> requestId(JsonObject params) {
    OptionalLong number = params.number("requestId");
    return number.isPresent()
        ? Optional.of(Long.toString(number.getAsLong()))
        : params.text("requestId").map(Json::write);
  }

  private void result(String id, String result) {
    out.write("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(id, result));
  }
}
