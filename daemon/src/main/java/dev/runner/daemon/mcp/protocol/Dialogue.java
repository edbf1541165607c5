package dev.runner.daemon.mcp.protocol;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The server's side of MCP without sessions: every message is answered by itself, on the thread
 * that brings it.
 *
 * @param <C> what a tool is told of who calls
 */
public final class Dialogue<C> {
  private static final String CALLER = "caller";
  private static final String CALL = "tools/call";

  /** One tool: its description, and what carries it out. */
  public record Ability<C>(Tool tool, BiFunction<C, CallToolRequest, CallToolResult> action) {}

  private final Port port = new Port();
  private final Set<String> names;

  /**
   * @param version of the program
   * @param instructions what a model should know before it calls anything
   */
  public Dialogue(List<Ability<C>> abilities, String version, String instructions) {
    this.names = abilities.stream().map(a -> a.tool().name()).collect(Collectors.toSet());
    // Arguments are checked by whoever takes them, which tells all mistakes at once.
    var _ =
        McpServer.sync(port)
            .serverInfo("runner", version)
            .instructions(instructions)
            .capabilities(ServerCapabilities.builder().tools(false).build())
            .jsonMapper(Mcp.mapper())
            .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(""))
            .validateToolInputs(false)
            .immediateExecution(true)
            .tools(abilities.stream().map(Dialogue::specification).toList())
            .build();
  }

  @SuppressWarnings("unchecked")
  private static <C> SyncToolSpecification specification(Ability<C> ability) {
    return new SyncToolSpecification(
        ability.tool(),
        (context, request) -> ability.action().apply((C) context.get(CALLER), request));
  }

  /** The answer to a request. */
  public JsonNode answer(Message.Request request, C caller) {
    JsonNode id = Mcp.tree(request.rpc().id());
    Optional<RpcError> refusal = refusal(id, request);
    if (refusal.isPresent()) {
      return refusal.get().json();
    }
    JSONRPCResponse response =
        Objects.requireNonNull(
            port.handler().handleRequest(context(caller), request.rpc()).block());
    return isUnread(response)
        ? invalid(id, "The params of " + request.rpc().method() + " are not those of MCP.").json()
        : Mcp.tree(response);
  }

  /** What the SDK would take, and answer with words of its own parts. */
  private Optional<RpcError> refusal(JsonNode id, Message.Request request) {
    if (!request.rpc().method().equals(CALL)) {
      return Optional.empty();
    }
    JsonNode name = request.params().path("name");
    JsonNode arguments = request.params().path("arguments");
    if (!names.contains(name.asString(""))) {
      return Optional.of(
          invalid(id, "There is no such tool; there are " + String.join(", ", sorted()) + "."));
    }
    return arguments.isObject() || arguments.isMissingNode()
        ? Optional.empty()
        : Optional.of(invalid(id, "arguments must be an object."));
  }

  private List<String> sorted() {
    return names.stream().sorted().toList();
  }

  private static RpcError invalid(JsonNode id, String detail) {
    return new RpcError(id, ErrorCodes.INVALID_PARAMS, detail);
  }

  /** Tools fail as results, so this is a message whose params could not be read. */
  private static boolean isUnread(JSONRPCResponse response) {
    return response.error() != null && response.error().code() == ErrorCodes.INTERNAL_ERROR;
  }

  /** Takes note of a notification. */
  public void hear(Message.Notification notification, C caller) {
    Void _ = port.handler().handleNotification(context(caller), notification.rpc()).block();
  }

  private static McpTransportContext context(Object caller) {
    return McpTransportContext.create(Map.of(CALLER, caller));
  }

  /** Where the SDK hands over what answers. */
  private static final class Port implements McpStatelessServerTransport {
    private @Nullable McpStatelessServerHandler handler;

    @Override
    public void setMcpHandler(McpStatelessServerHandler given) {
      this.handler = given;
    }

    McpStatelessServerHandler handler() {
      return Objects.requireNonNull(handler);
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }

    @Override
    public List<String> protocolVersions() {
      return Mcp.VERSIONS;
    }
  }
}
