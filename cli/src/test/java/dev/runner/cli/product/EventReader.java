package dev.runner.cli.product;

import dev.runner.cli.http.EventFrames;
import dev.runner.cli.http.EventFrames.Frame;
import dev.runner.cli.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A reader of live events that comes back after every break, behind the last event it has. */
final class EventReader implements Runnable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Supplier<DaemonDoor> door;
  private final List<Long> positions = new CopyOnWriteArrayList<>();
  private volatile long last;
  private final AtomicInteger breaks = new AtomicInteger();
  private volatile boolean ended;

  /**
   * @param door the daemon to ask; waits for one that lives, and throws when there will be none
   * @param from the position behind which it begins
   */
  EventReader(Supplier<DaemonDoor> door, long from) {
    this.door = door;
    this.last = from;
  }

  /** The positions of all events, in the order they came. */
  List<Long> positions() {
    return positions;
  }

  /** How often the stream ended. */
  int breaks() {
    return breaks.get();
  }

  /** Comes back no more. */
  void end() {
    ended = true;
  }

  @Override
  public void run() {
    while (!ended) {
      try (InputStream body = open(door.get())) {
        read(new EventFrames(body));
      } catch (IOException | UncheckedIOException e) {
        // the daemon was killed, or another one is not there yet
      } catch (InterruptedException e) {
        return;
      }
      int _ = breaks.incrementAndGet();
    }
  }

  private InputStream open(DaemonDoor daemon) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(daemon.url() + "/api/v1/events"))
            .header("Accept", "text/event-stream")
            .header("Authorization", "Bearer " + daemon.token())
            .header("Last-Event-ID", Long.toString(last))
            .build();
    HttpResponse<InputStream> answer =
        CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      answer.body().close();
      throw new IOException("answered " + answer.statusCode());
    }
    return answer.body();
  }

  private void read(EventFrames frames) throws IOException {
    for (Optional<Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
      Frame frame = next.get();
      if (frame.event().equals("reset")) {
        throw new AssertionError("a position that was given out is unknown: " + last);
      }
      if (!frame.id().isEmpty()) {
        last = Long.parseLong(frame.id());
        positions.add(Json.read(frame.data()).orElseThrow().number("pos").orElseThrow());
      }
    }
  }
}
