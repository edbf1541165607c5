package dev.runner.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.runner.cli.demo.provider.AnthropicMessages;
import dev.runner.cli.demo.provider.GeminiContents;
import dev.runner.cli.demo.provider.ModelRequest;
import dev.runner.cli.demo.provider.OpenAiChat;
import dev.runner.cli.demo.provider.OpenAiResponses;
import dev.runner.cli.demo.provider.Provider;
import dev.runner.cli.demo.provider.ToolCall;
import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model server that is none: speaks enough of the API of each {@link Provider} for an agent to
 * work with it, on this machine only, and says what its {@link Scenario} tells. Costs nothing and
 * needs no network.
 */
public final class StubModel implements AutoCloseable {
  /** The only model it offers. */
  public static final String MODEL = "stub";

  private static final String JSON = "application/json";
  private static final String EVENT_STREAM = "text/event-stream";
  private static final List<Provider> PROVIDERS =
      List.of(
          new OpenAiChat(MODEL),
          new OpenAiResponses(MODEL),
          new AnthropicMessages(MODEL),
          new GeminiContents(MODEL));

  private final Scenario scenario;
  private final HttpServer server;
  private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile String lastAsked = "";
  private final CountDownLatch closed = new CountDownLatch(1);

  private StubModel(Scenario scenario, HttpServer server) {
    this.scenario = scenario;
    this.server = server;
  }

  /**
   * Listens on a free port of the loopback address.
   *
   * @throws IOException when no port can be bound
   */
  public static StubModel start(Scenario scenario) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    StubModel stub = new StubModel(scenario, HttpServer.create(anyPort, 0));
    stub.server.createContext("/", stub::handle);
    stub.server.createContext("/v1/models", StubModel::listModels);
    stub.server.setExecutor(stub.handlers);
    stub.server.start();
    return stub;
  }

  /** Where it listens, without a path: what Claude Code and Gemini CLI call the base URL. */
  public URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What OpenCode and Codex call the base URL; ends in {@code /v1}. */
  public URI baseUrl() {
    return URI.create(origin() + "/v1");
  }

  /** How many answers were asked for so far, whatever became of them. */
  public int requestCount() {
    return requests.get();
  }

  /** The request that came last, as JSON: the conversation as the agent tells it. */
  public String lastAsked() {
    return lastAsked;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    handlers.shutdownNow();
    handlers.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Optional<Provider> provider = PROVIDERS.stream().filter(p -> p.answersAt(path)).findFirst();
      if (provider.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!exchange.getRequestMethod().equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "POST");
        send(exchange, 405, provider.get().error(405, "use POST"));
      } else {
        requests.incrementAndGet();
        answer(exchange, provider.get());
      }
    }
  }

  /** The body is read to its end, else the connection could not be used again. */
  private void answer(HttpExchange exchange, Provider provider) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    lastAsked = new String(body, StandardCharsets.UTF_8);
    Optional<JsonObject> request = Json.read(lastAsked);
    if (request.isEmpty()) {
      send(exchange, 400, provider.error(400, "the request is not JSON"));
      return;
    }
    switch (scenario) {
      case Scenario.Answer(String text) -> stream(exchange, provider.text(text));
      case Scenario.AnswerHeldBack(String text, CountDownLatch goOn) ->
          stream(exchange, provider.text(text), goOn);
      case Scenario.ShellThenAnswer shell ->
          stream(exchange, shellOrAnswer(shell, provider, provider.read(request.get())));
      case Scenario.CallsThenEcho(List<ToolCall> calls) ->
          stream(exchange, callOrEcho(calls, provider, provider.read(request.get())));
      case Scenario.Fail(int status) ->
          send(exchange, status, provider.error(status, "the stub fails"));
      case Scenario.Hang() -> await(closed);
    }
  }

  private List<String> shellOrAnswer(
      Scenario.ShellThenAnswer shell, Provider provider, ModelRequest request) {
    ToolCall call = provider.shell(shell.command());
    return !request.toolAnswers().isEmpty() || !request.tools().contains(call.tool())
        ? provider.text(shell.text())
        : provider.call("call_" + requestCount(), call);
  }

  private List<String> callOrEcho(List<ToolCall> calls, Provider provider, ModelRequest request) {
    List<String> answers = request.toolAnswers();
    if (!request.tools().contains(calls.getFirst().tool())) {
      return provider.text("nothing");
    }
    return answers.size() < calls.size()
        ? provider.call("call_" + requestCount(), calls.get(answers.size()))
        : provider.text("It returned: " + answers.getLast());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void listModels(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonObject model = new JsonObject().with("id", MODEL).with("object", "model");
      send(exchange, 200, new JsonObject().with("object", "list").with("data", List.of(model)));
    }
  }

  private static void send(HttpExchange exchange, int status, JsonObject json) throws IOException {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", JSON);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void stream(HttpExchange exchange, List<String> events) throws IOException {
    stream(exchange, events, new CountDownLatch(0));
  }

  private static void stream(HttpExchange exchange, List<String> events, CountDownLatch afterFirst)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", EVENT_STREAM);
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      for (String event : events) {
        body.write(event.getBytes(StandardCharsets.UTF_8));
        body.flush();
        await(afterFirst);
      }
    }
  }
}
