package dev.runner.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;

/**
 * A model server that is none: speaks enough of the OpenAI API for an agent to work with it, on
 * this machine only, and says what its {@link Scenario} tells. Costs nothing and needs no network.
 */
public final class StubModel implements AutoCloseable {
  /** The only model it offers. */
  public static final String MODEL = "stub";

  /** OpenCode's name of its shell tool. */
  static final String SHELL_TOOL = "bash";

  private static final String JSON = "application/json";
  private static final String EVENT_STREAM = "text/event-stream";
  private static final CompletionChunks CHUNKS = new CompletionChunks(MODEL);

  private final Scenario scenario;
  private final HttpServer server;
  private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger requests = new AtomicInteger();
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
    stub.server.createContext("/v1/chat/completions", stub::completeChat);
    stub.server.createContext("/v1/models", StubModel::listModels);
    stub.server.setExecutor(stub.handlers);
    stub.server.start();
    return stub;
  }

  /** What an agent's configuration calls the base URL; ends in {@code /v1}. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** How many completions were asked for so far, whatever became of them. */
  public int requestCount() {
    return requests.get();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    handlers.shutdownNow();
    handlers.close();
  }

  private void completeChat(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "POST");
        send(exchange, 405, error("use POST"));
        return;
      }
      requests.incrementAndGet();
      try {
        answer(exchange, read(exchange.getRequestBody()));
      } catch (JacksonException e) {
        send(exchange, 400, error("the request is not JSON"));
      }
    }
  }

  private void answer(HttpExchange exchange, ChatRequest request) throws IOException {
    switch (scenario) {
      case Scenario.Answer answer -> stream(exchange, CHUNKS.text(answer.text()));
      case Scenario.AnswerHeldBack(String text, CountDownLatch goOn) ->
          stream(exchange, CHUNKS.text(text), goOn);
      case Scenario.ShellThenAnswer shell -> stream(exchange, shellOrAnswer(shell, request));
      case Scenario.CallsThenEcho(List<Scenario.Call> calls) ->
          stream(exchange, callOrEcho(calls, request));
      case Scenario.Fail fail -> send(exchange, fail.httpStatus(), error("the stub fails"));
      case Scenario.Hang() -> awaitClose();
    }
  }

  /** The rest of the body is read too, else the connection could not be used again. */
  private static ChatRequest read(InputStream body) throws IOException {
    ChatRequest request = ChatRequest.read(body);
    body.transferTo(OutputStream.nullOutputStream());
    return request;
  }

  private List<String> shellOrAnswer(Scenario.ShellThenAnswer shell, ChatRequest request) {
    if (request.answersToolCall() || !request.tools().contains(SHELL_TOOL)) {
      return CHUNKS.text(shell.text());
    }
    String arguments =
        JsonText.object(json -> {
          json.writeStringProperty("command", shell.command());
          json.writeStringProperty("description", "Runs what the stub model was told to run");
        });
    return CHUNKS.toolCall("call_" + requestCount(), SHELL_TOOL, arguments);
  }

  private List<String> callOrEcho(List<Scenario.Call> calls, ChatRequest request) {
    if (!request.tools().contains(calls.getFirst().tool())) {
      return CHUNKS.text("nothing");
    }
    if (request.toolAnswers() == calls.size()) {
      return CHUNKS.text("It returned: " + request.lastText());
    }
    Scenario.Call next = calls.get(request.toolAnswers());
    return CHUNKS.toolCall("call_" + requestCount(), next.tool(), next.arguments());
  }

  private void awaitClose() {
    await(closed);
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
      send(
          exchange,
          200,
          JsonText.object(json -> {
            json.writeStringProperty("object", "list");
            json.writeArrayPropertyStart("data");
            json.writeStartObject();
            json.writeStringProperty("id", MODEL);
            json.writeStringProperty("object", "model");
            json.writeEndObject();
            json.writeEndArray();
          }));
    }
  }

  private static String error(String message) {
    return JsonText.object(json -> {
      json.writeObjectPropertyStart("error");
      json.writeStringProperty("message", message);
      json.writeStringProperty("type", "stub_error");
      json.writeEndObject();
    });
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
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
