package dev.runner.daemon;

import dev.runner.daemon.lifecycle.DaemonProcess;
import dev.runner.daemon.lifecycle.StartException;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The daemon's entry point: {@code --home DIR} and, for whoever starts it in the background, {@code
 * --announce}: one line of JSON on standard output says that it is ready, or why not.
 */
public final class Daemon {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
  private static final int USAGE = 64;
  private static final int INTERNAL = 70;

  private Daemon() {}

  /** Serves the home until it is asked to end. */
  public static void main(String[] args) {
    List<String> words = List.of(args);
    boolean announce = words.contains("--announce");
    int code = run(home(words), announce);
    System.exit(code);
  }

  private static Optional<Path> home(List<String> words) {
    int at = words.indexOf("--home");
    return at >= 0 && at + 1 < words.size()
        ? Optional.of(Path.of(words.get(at + 1)))
        : Optional.empty();
  }

  private static int run(Optional<Path> homeOption, boolean announce) {
    try {
      Home home = Home.locate(homeOption, System.getenv());
      try (DaemonProcess daemon = DaemonProcess.start(home, System.getenv())) {
        say(announce, ready(daemon.port()), "Ready at " + daemon.url());
        daemon.awaitEnd();
      }
      return 0;
    } catch (StartException e) {
      return refuse(announce, e.exitCode(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return refuse(announce, StartException.DENIED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      return INTERNAL;
    } catch (RuntimeException e) {
      LOG.error("the daemon failed", e);
      return refuse(announce, INTERNAL, "The daemon failed: " + e.getMessage());
    }
  }

  private static ObjectNode ready(int port) {
    return Json.mapper().createObjectNode().put("ready", true).put("port", port);
  }

  private static int refuse(boolean announce, int code, String detail) {
    ObjectNode refusal = Json.mapper().createObjectNode().put("ready", false).put("exit", code);
    say(announce, refusal.put("detail", detail), detail);
    return code == 0 ? USAGE : code;
  }

  /** Whoever waits for the line reads to its end, so standard output is closed behind it. */
  private static void say(boolean announce, ObjectNode line, String text) {
    if (announce) {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.println(line);
      out.close();
    } else {
      LOG.info("{}", text);
    }
  }
}
