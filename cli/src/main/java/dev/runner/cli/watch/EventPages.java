package dev.runner.cli.watch;

import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.daemon.Daemon;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What has happened so far, page by page. */
public final class EventPages {
  private static final String PAGE = "500";

  private final Daemon daemon;
  private final Supplier<Target> target;

  public EventPages(Daemon daemon, Supplier<Target> target) {
    this.daemon = daemon;
    this.target = target;
  }

  /** Prints everything and returns the last position printed. */
  public long print(EventPrinter printer) throws IOException {
    long last = 0;
    for (long next = page(printer, 0); next > last; next = page(printer, last)) {
      last = next;
    }
    printer.flush();
    return last;
  }

  private long page(EventPrinter printer, long after) throws IOException {
    Target page = target.get().and("after_pos", String.valueOf(after)).and("limit", PAGE);
    long last = after;
    try (Answer answer = daemon.ask(Request.get(page).accept(MediaTypes.JSON_LINES));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = Math.max(last, line.isBlank() ? after : printer.print(line));
      }
    }
    return last;
  }
}
