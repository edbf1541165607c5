package dev.runner.cli.mcp;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Problem;
import dev.runner.cli.http.Request;
import dev.runner.cli.json.JsonObject;
import dev.runner.cli.start.TaskEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Hands each line of standard input on to the daemon, many at once, and each answer back. Nothing
 * else is written to standard output.
 */
public final class Bridge {
  private static final String SURROUNDINGS = "dev.runner/caller";
  private static final String START = "start_task";

  /** A second one goes a step up the ladder. */
  private static final String STOP = "stop_task";

  private static final int MAX_IN_FLIGHT = 64;
  private static final long DAEMON_RETURNS_WITHIN_MILLIS = 10_000;

  /** Of JSON-RPC: what a server may use for itself. */
  private static final int NOT_ASKED = -32000;

  private final Invocation call;
  private final Lines out;
  private final Semaphore free = new Semaphore(MAX_IN_FLIGHT);
  private volatile String client = "runner-mcp";

  public Bridge(Invocation call) {
    this.call = call;
    this.out = new Lines(call.console().out());
  }

  /** Works until the input ends and all that came in is answered. */
  public void run() throws IOException {
    try (var in =
            new BufferedReader(new InputStreamReader(call.console().in(), StandardCharsets.UTF_8));
        ExecutorService handing = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          ClientMessage message = ClientMessage.read(line);
          message.client().ifPresent(name -> client = name);
          free.acquireUninterruptibly();
          handing.execute(() -> handle(message));
        }
      }
    }
  }

  private void handle(ClientMessage message) {
    try {
      answer(message);
    } catch (CommandFailure e) {
      refuse(message, e.problem());
    } catch (IOException | RuntimeException e) {
      refuse(message, Problem.local("internal", "the answer broke off: " + e + ". Ask again."));
    } finally {
      free.release();
    }
  }

  private void answer(ClientMessage message) throws IOException {
    try (Answer answer = call.agentDaemon(DAEMON_RETURNS_WITHIN_MILLIS).send(request(message))) {
      boolean spoken = answer.header("content-type").orElse("").startsWith("application/json");
      if (spoken && !message.isNotification()) {
        out.write(answer.text());
      } else if (answer.isError()) {
        refuse(message, answer.problem());
      }
    }
  }

  private Request request(ClientMessage message) {
    Request request = Request.mcp(placed(message)).with(Request.CLIENT, client);
    return message.tool().equals(STOP) ? request : request.once();
  }

  /** What a tool starts, starts where the client runs, in the client's environment. */
  private String placed(ClientMessage message) {
    JsonObject here = new JsonObject().with("cwd", call.caller().folder().toString());
    return switch (message.tool()) {
      case START ->
          message.withMeta(
              SURROUNDINGS,
              here.with("env", TaskEnvironment.ofCaller(call.caller().environment())));
      case "list_tools" -> message.withMeta(SURROUNDINGS, here);
      default -> message.text();
    };
  }

  /** Answers with an error; a notification gets no answer, whatever became of it. */
  private void refuse(ClientMessage message, Problem problem) {
    if (message.isNotification()) {
      return;
    }
    List<String> lines = problem.lines();
    String detail = "runner: " + problem.detail() + (lines.isEmpty() ? "" : " " + lines);
    JsonObject error = new JsonObject().with("code", NOT_ASKED).with("message", detail);
    error.with("data", problem.object());
    out.write(
        "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":%s}"
            .formatted(message.id().orElse("null"), error));
  }
}
