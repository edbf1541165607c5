package dev.runner.daemon.supervise;

import dev.runner.daemon.process.launch.Output;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.process.tree.Waits;
import dev.runner.daemon.process.tree.WaitsFor;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TerminalRequest;
import dev.runner.daemon.terminal.TerminalState;
import dev.runner.daemon.terminal.Terminals;
import dev.runner.telemetry.event.Mode;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.TaskFolder;
import dev.runner.telemetry.request.TaskRequest.Command;
import dev.runner.telemetry.request.TaskRequest.Terminal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terminals of tasks: opened before a start, closed after an end, asked while one is silent.
 */
final class TaskTerminals {
  private static final Logger LOG = LoggerFactory.getLogger(TaskTerminals.class);

  private final Terminals terminals;
  private final Waits waits;

  TaskTerminals(Terminals terminals, Waits waits) {
    this.terminals = terminals;
    this.waits = waits;
  }

  /** Opens the terminal a request asks for; whoever reads the log finds it from now on. */
  Output open(TaskFolder folder, Command request, Terminal terminal) throws IOException {
    createLog(folder.stdout());
    boolean typed = request.mode() == Mode.INTERACTIVE;
    String slave =
        terminals.open(
            new TerminalRequest(
                folder.taskId(),
                folder.stdout().toAbsolutePath(),
                typed ? Optional.of(folder.recording().toAbsolutePath()) : Optional.empty(),
                new ScreenSize(terminal.columns(), terminal.rows()),
                terminal.recordInput(),
                Optional.of(request.tool()),
                typed));
    return new Output.Terminal(Path.of(slave), typed);
  }

  private static void createLog(Path log) throws IOException {
    try {
      Files.createFile(log, PrivateFolder.ownerFile());
    } catch (FileAlreadyExistsException e) {
      LOG.debug("{} is left of a start that came to nothing", log);
    }
  }

  /**
   * Closes the terminal of a task that has ended. False: nobody held it any more, and it was not
   * closed before either, for that leaves the last screen.
   */
  boolean finish(TaskFolder folder) {
    boolean lost = !lost(Set.of(folder.taskId())).isEmpty() && !Files.exists(folder.screen());
    close(folder.taskId());
    return !lost;
  }

  /** Closes a terminal, if there is one. */
  void close(String taskId) {
    try {
      terminals.finish(taskId);
    } catch (TerminalException e) {
      LOG.warn("the terminal of {} could not be closed", taskId, e);
    }
  }

  /** Those of these tasks whose terminals nobody holds; none when that cannot be told. */
  Set<String> lost(Set<String> running) {
    Optional<Set<String>> held = held();
    return running.stream()
        .filter(task -> held.filter(all -> !all.contains(task)).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Terminals that are held for tasks that need none any more. */
  Set<String> forgotten(Set<String> unfinished) {
    Set<String> forgotten = new HashSet<>(held().orElse(Set.of()));
    forgotten.removeAll(unfinished);
    return forgotten;
  }

  private Optional<Set<String>> held() {
    try {
      return Optional.of(terminals.held());
    } catch (TerminalException e) {
      LOG.warn("which terminals are held cannot be told; they are taken for held", e);
      return Optional.empty();
    }
  }

  /** Whether a task that uses no processor waits for somebody to type. */
  boolean awaitInput(String taskId, List<Member> members) {
    try {
      TerminalState state = terminals.state(taskId);
      return awaitInput(
          state, members.stream().map(member -> waits.of(member.identity().pid())).toList());
    } catch (TerminalException e) {
      LOG.debug("{} may wait for input: {}", taskId, e.getMessage());
      return false;
    }
  }

  /**
   * Whoever asked for single keys (ICANON off) and has nobody at work waits for one. With whole
   * lines it must be seen that one of them reads, or the cursor stands behind a question.
   */
  static boolean awaitInput(TerminalState state, Collection<WaitsFor> all) {
    if (all.isEmpty() || all.contains(WaitsFor.NOTHING)) {
      return false;
    }
    boolean asked = all.contains(WaitsFor.PERHAPS_TERMINAL) && state.cursorColumn() > 1;
    return !state.canonical() || all.contains(WaitsFor.TERMINAL) || asked;
  }
}
