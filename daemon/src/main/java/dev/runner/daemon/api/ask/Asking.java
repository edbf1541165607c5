package dev.runner.daemon.api.ask;

import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.intake.Origin;
import dev.runner.telemetry.event.Idempotency;
import dev.runner.telemetry.event.Requester;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.telemetry.view.TaskView;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Who asks for something and how, read from a request. */
public final class Asking {
  private static final int MAX_KEY = 128;

  private Asking() {}

  /** Who asks; throws a problem when the right is missing. */
  public static Caller caller(Context ctx, Right right) {
    Caller caller = Caller.of(ctx.req());
    if (!caller.rights().contains(right)) {
      throw right == Right.DECIDE
          ? new ProblemException(403, "person_only", "Only a person may do this.")
          : new ProblemException(403, "not_allowed", "This credential reads only.");
    }
    return caller;
  }

  /** Where a request for tasks comes from. */
  public static Origin origin(Context ctx, Caller caller, Services services) {
    return origin(caller, requester(ctx), idempotency(ctx), services);
  }

  /** The same of a request by other means; a task that asks is the parent of what it asks for. */
  public static Origin origin(
      Caller caller, Requester requester, Optional<Idempotency> key, Services services) {
    if (caller.taskId().isEmpty()) {
      return new Origin(requester, Optional.empty(), 0, key);
    }
    String parent = caller.taskId().get();
    TaskView task =
        services
            .live()
            .task(parent)
            .orElseThrow(() -> new ProblemException(403, "not_allowed", "The task has ended."));
    int depth = services.intake().request(task.runId(), parent).asked().depth() + 1;
    return new Origin(requester, Optional.of(parent), depth, key);
  }

  private static Requester requester(Context ctx) {
    Optional<String> client = Optional.ofNullable(ctx.header("Runner-Client"));
    String via = client.filter(name -> name.startsWith("cli")).isPresent() ? "cli" : "http";
    return new Requester(via, client, System.getProperty("user.name"));
  }

  /** The key of a request with the digest of all that makes it the same: method, path and body. */
  public static Optional<Idempotency> idempotency(Context ctx) {
    return key(ctx).map(k -> new Idempotency(k, digest(ctx)));
  }

  /** The key a request is sent with. */
  public static Optional<String> key(Context ctx) {
    Optional<String> key = Optional.ofNullable(ctx.header("Idempotency-Key"));
    if (key.isPresent() && !isKey(key.get())) {
      throw ProblemException.bad("Idempotency-Key must be 1 to 128 printable ASCII characters.");
    }
    return key;
  }

  /** Whether a text can be a key. */
  public static boolean isKey(String text) {
    return text.matches("[\\x20-\\x7e]{1," + MAX_KEY + "}");
  }

  private static String digest(Context ctx) {
    byte[] line =
        (ctx.req().getMethod() + " " + ctx.path() + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] body = ctx.bodyAsBytes();
    byte[] both = Arrays.copyOf(line, line.length + body.length);
    System.arraycopy(body, 0, both, line.length, body.length);
    return RequestFile.sha256(both);
  }

  /** The folder a reader stands in, named as {@code cwd}. */
  public static Optional<Path> folder(Context ctx) {
    Optional<String> cwd = Query.one(ctx, "cwd");
    if (cwd.filter(text -> !text.startsWith("/") || text.indexOf('\0') >= 0).isPresent()) {
      throw ProblemException.bad("cwd must be an absolute path.");
    }
    return cwd.map(Path::of);
  }

  /** A whole number of the query. */
  public static Optional<Long> whole(Context ctx, String name, long min, long max) {
    return Query.one(ctx, name).map(text -> whole(name, text, min, max));
  }

  private static long whole(String name, String text, long min, long max) {
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, min, max);
    }
    throw wrong(name, min, max);
  }

  private static ProblemException wrong(String name, long min, long max) {
    return ProblemException.bad(
        "%s must be a whole number from %d to %d.".formatted(name, min, max));
  }
}
