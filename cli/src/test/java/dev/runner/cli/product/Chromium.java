package dev.runner.cli.product;

import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real browser without a window, driven by the DevTools protocol. */
final class Chromium implements AutoCloseable {
  private static final long ANSWER_WITHIN_SECONDS = 30;
  private static final Pattern SOCKET = Pattern.compile("\"webSocketDebuggerUrl\": *\"([^\"]+)\"");
  private static final Pattern VALUE = Pattern.compile("\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final Process process;
  private final WebSocket page;
  private int asked;

  Chromium(Path profile) throws IOException, InterruptedException {
    Needs.program("chromium");
    Path port = profile.resolve("DevToolsActivePort");
    this.process = start(profile);
    TestHome.until(
        "the browser listens", () -> Files.exists(port) && TestHome.read(port).contains("\n"));
    String url = "http://127.0.0.1:" + TestHome.read(port).lines().findFirst().orElseThrow();
    this.page =
        client.newWebSocketBuilder().buildAsync(URI.create(socket(url)), new Listener()).join();
    for (String domain : List.of("Page", "Log", "Runtime", "Network")) {
      String _ = ask(domain + ".enable", new JsonObject());
    }
  }

  private static Process start(Path profile) throws IOException {
    return new ProcessBuilder(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private String socket(String url) throws IOException, InterruptedException {
    HttpRequest list = HttpRequest.newBuilder(URI.create(url + "/json/list")).build();
    String pages = client.send(list, HttpResponse.BodyHandlers.ofString()).body();
    Matcher socket = SOCKET.matcher(pages.substring(Math.max(0, pages.indexOf("about:blank"))));
    if (!socket.find()) {
      throw new AssertionError("the browser has no page: " + pages);
    }
    return socket.group(1);
  }

  /** Collects whole messages: answers have an id, everything else is an event. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        (message.indexOf("{\"id\":") == 0 ? answers : events).add(message.toString());
        message.setLength(0);
      }
      return WebSocket.Listener.super.onText(socket, data, last);
    }
  }

  private String ask(String method, JsonObject params) throws InterruptedException {
    asked++;
    JsonObject question = new JsonObject().with("id", asked).with("method", method);
    page.sendText(question.with("params", params).toString(), true).join();
    String start = "{\"id\":" + asked + ",";
    while (true) {
      String answer = answers.poll(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new AssertionError("the browser does not answer to " + method);
      }
      if (answer.startsWith(start)) {
        return answer;
      }
    }
  }

  void open(String url) throws InterruptedException {
    String _ = ask("Page.navigate", new JsonObject().with("url", url));
  }

  void reload() throws InterruptedException {
    String _ = ask("Page.reload", new JsonObject());
  }

  /** What a script of the page gives, as text. */
  String evaluate(String script) throws InterruptedException {
    Matcher value =
        VALUE.matcher(
            ask("Runtime.evaluate", new JsonObject().with("expression", "String(" + script + ")")));
    return value.find() ? value.group(1) : "";
  }

  /** Waits until the page shows this. */
  void awaitText(String text) {
    TestHome.until(
        "the page shows " + text,
        () -> evaluate("document.body && document.body.innerText").contains(text));
  }

  /** What the browser told of what the page's policy forbade. */
  List<String> violations() {
    return events.stream().filter(e -> e.contains("Content Security Policy")).toList();
  }

  @Override
  public void close() {
    page.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
    client.close();
  }
}
