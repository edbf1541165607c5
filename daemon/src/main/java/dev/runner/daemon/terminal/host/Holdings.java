package dev.runner.daemon.terminal.host;

import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TerminalException.Kind;
import dev.runner.daemon.terminal.TerminalRequest;
import dev.runner.daemon.terminal.protocol.Reply;
import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.TaskFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** All terminals of this host, by task. */
final class Holdings {
  private static final Logger LOG = LoggerFactory.getLogger(Holdings.class);
  private static final Duration DRAIN = Duration.ofSeconds(2);
  private static final Duration DRAW = Duration.ofSeconds(2);
  private static final String SCREEN_SCHEMA = "runner.screen/1";

  private final Map<String, HeldTerminal> byTask = new ConcurrentHashMap<>();
  private final Masters masters = Masters.start();
  private final Emulation emulation = Emulation.start();
  private final CellBudget cells = new CellBudget();
  private final Occupancy occupancy;
  private final int most;

  /**
   * @param most how many terminals are held at a time
   */
  Holdings(Occupancy occupancy, int most) {
    this.occupancy = occupancy;
    this.most = most;
  }

  /** Opens a terminal and answers its slave; an earlier one of the same task is hung up. */
  String open(TerminalRequest request) throws InterruptedException {
    hangUp(Optional.ofNullable(byTask.remove(request.taskId())));
    if (byTask.size() >= most) {
      throw new TerminalException(
          Kind.NONE_LEFT, "This host holds %d terminals already. End some tasks.".formatted(most));
    }
    HeldTerminal terminal = open(request, masters::wake);
    occupancy.open();
    masters.add(terminal);
    hangUp(Optional.ofNullable(byTask.put(request.taskId(), terminal)));
    return terminal.master().slave();
  }

  private HeldTerminal open(TerminalRequest request, Runnable wake) {
    int wanted = request.size().cells();
    if (!cells.change(0, wanted)) {
      throw new TerminalException(
          Kind.NONE_LEFT,
          "The screens of all tasks together would be too large. End some tasks, or ask for fewer columns and rows.");
    }
    boolean opened = false;
    try {
      HeldTerminal terminal = HeldTerminal.open(request, emulation, cells, wake);
      opened = true;
      return terminal;
    } finally {
      if (!opened) {
        boolean _ = cells.change(wanted, 0);
      }
    }
  }

  /** The terminal of a task; throws {@link TerminalException} where it has none. */
  HeldTerminal of(String taskId) {
    return Optional.ofNullable(byTask.get(taskId))
        .orElseThrow(() ->
            new TerminalException(
                Kind.NO_TERMINAL, "The task " + taskId + " has no terminal, or no longer."));
  }

  Reply.Held list() {
    List<Reply.Held.One> list = new ArrayList<>();
    byTask.forEach((taskId, terminal) -> {
      ScreenSize size = terminal.size();
      list.add(
          new Reply.Held.One(
              taskId,
              size.columns(),
              size.rows(),
              terminal.written(),
              terminal.keyboard().viewers()));
    });
    return new Reply.Held(list);
  }

  /** Writes all down, keeps the last screen, hangs up and forgets the terminal. */
  Reply.Finished finish(String taskId) throws InterruptedException {
    Optional<HeldTerminal> terminal = Optional.ofNullable(byTask.get(taskId));
    if (terminal.isEmpty()) {
      return new Reply.Finished(0);
    }
    hangUp(terminal.get());
    byTask.remove(taskId, terminal.get());
    return new Reply.Finished(terminal.get().written());
  }

  private void hangUp(Optional<HeldTerminal> terminal) throws InterruptedException {
    if (terminal.isPresent()) {
      hangUp(terminal.get());
    }
  }

  /** Of several who finish the same terminal, the first does it and the others wait for it. */
  private void hangUp(HeldTerminal terminal) throws InterruptedException {
    synchronized (terminal.finishing()) {
      if (!terminal.isEnded()) {
        masters.finish(terminal, DRAIN).join();
        terminal.awaitScreen(DRAW);
        end(terminal);
      }
    }
  }

  private void end(HeldTerminal terminal) {
    try {
      keepScreen(terminal);
    } catch (IOException e) {
      LOG.warn("the last screen of {} cannot be kept", terminal.request().taskId(), e);
    }
    try {
      terminal.end();
    } catch (IOException e) {
      LOG.warn("the files of {} were not closed cleanly", terminal.request().taskId(), e);
    }
    occupancy.close();
  }

  private static void keepScreen(HeldTerminal terminal) throws IOException {
    Screen screen = terminal.screen().screen();
    ObjectNode json = Json.mapper().valueToTree(Reply.Shown.of(screen));
    ObjectNode file = Json.mapper().createObjectNode().put("schema", SCREEN_SCHEMA);
    file.setAll(json);
    TaskFolder folder = new TaskFolder(terminal.request().log().resolveSibling("."));
    Durable.replace(folder.screen(), Json.mapper().writeValueAsBytes(file));
  }
}
