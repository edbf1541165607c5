package dev.runner.cli.watch;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.daemon.Daemon;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** Prints what was said in a task, thing by thing, and goes on where it was over a restart. */
public final class Conversation {
  private static final int PAGE = 200;

  /** What a daemon says where there is no conversation, or where it knows of none. */
  private static final Set<String> NONE = Set.of("no_conversation", "not_found");

  private final Daemon daemon;
  private final String ref;
  private final Printer printer;
  private long reached;

  /** What one thing is printed by. */
  @FunctionalInterface
  public interface Printer {
    void print(JsonObject said) throws IOException;
  }

  public Conversation(Daemon daemon, String ref, Printer printer) {
    this.daemon = daemon;
    this.ref = ref;
    this.printer = printer;
  }

  /** Whether a failure means that there is a log and no conversation. */
  public static boolean isMissing(CommandFailure failure) {
    return NONE.contains(failure.problem().slug());
  }

  /** Prints all that was said by now, or the last so many things. */
  public void copy(Optional<Integer> last) throws IOException {
    Deque<JsonObject> kept = new ArrayDeque<>();
    Optional<String> next = page("0", last, kept);
    while (next.isPresent()) {
      next = page(next.get(), last, kept);
    }
    for (JsonObject said : kept) {
      print(said);
    }
  }

  private Optional<String> page(String cursor, Optional<Integer> last, Deque<JsonObject> kept)
      throws IOException {
    Target target = target().and("cursor", cursor).and("limit", String.valueOf(PAGE));
    try (Answer answer = daemon.ask(Request.get(target).accept(MediaTypes.JSON))) {
      JsonObject page = answer.object();
      for (JsonObject said : page.objects("items")) {
        keep(said, last, kept);
      }
      return page.text("next_cursor");
    }
  }

  private void keep(JsonObject said, Optional<Integer> last, Deque<JsonObject> kept)
      throws IOException {
    if (last.isEmpty()) {
      print(said);
      return;
    }
    kept.add(said);
    if (kept.size() > last.get()) {
      kept.removeFirst();
    }
    reached = said.number("end").orElse(reached);
  }

  /** Prints what is said from there on, until the task has ended or the daemon stops. */
  public void follow() throws IOException {
    Target target = target().and("follow", "true").and("offset", String.valueOf(reached));
    Request request = Request.get(target).accept(MediaTypes.JSON_LINES).patient();
    try (Answer answer = daemon.ask(request)) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
      for (Optional<JsonObject> said = next(lines); said.isPresent(); said = next(lines)) {
        print(said.get());
      }
    }
  }

  /** A connection that breaks is an end like another: whoever goes on asks again. */
  private static Optional<JsonObject> next(BufferedReader lines) {
    try {
      return Optional.ofNullable(lines.readLine()).flatMap(Json::read);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Target target() {
    return Target.of("tasks", ref, "conversation");
  }

  private void print(JsonObject said) throws IOException {
    printer.print(said);
    reached = said.number("end").orElse(reached);
  }
}
