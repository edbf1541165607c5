package dev.runner.daemon.terminal.link;

import static org.awaitility.Awaitility.await;

import dev.runner.daemon.process.linux.LinuxProcessTree;
import dev.runner.daemon.process.linux.LinuxProcessWatch;
import dev.runner.daemon.process.posix.Children;
import dev.runner.daemon.process.posix.Descriptors;
import dev.runner.daemon.process.posix.FileAction;
import dev.runner.daemon.process.posix.Spawn;
import dev.runner.daemon.process.posix.SpawnPlan;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalRequest;
import dev.runner.daemon.terminal.TerminalView;
import dev.runner.daemon.terminal.ViewRequest;
import dev.runner.daemon.terminal.protocol.HostFile;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import dev.runner.telemetry.layout.TaskFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A state folder with a host of its own, and tools in its terminals; leaves nothing behind. */
final class HostLab implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int KILL = 9;

  final StateFolder state;
  final LinuxProcessTree tree = new LinuxProcessTree(Set::of);
  private final Path folder;
  private final ExecutorService callbacks = Executors.newVirtualThreadPerTaskExecutor();
  private final LinuxProcessWatch watch = new LinuxProcessWatch(callbacks);
  private final HostLaunch launch;

  HostLab(Path folder) throws IOException {
    this(folder, Duration.ofSeconds(30), 512, HostClassPath.current());
  }

  HostLab(Path folder, Duration idle, int most, String classPath) throws IOException {
    this.folder = folder;
    this.state = new StateFolder(PrivateFolder.create(folder.resolve("state")));
    this.launch =
        new HostLaunch(
            state,
            folder.resolve("s"),
            Path.of(System.getProperty("java.home"), "bin", "java"),
            classPath,
            idle,
            most);
  }

  /** A daemon's side; several are several daemons, one after the other. */
  HostLink link() {
    return new HostLink(launch, tree, watch);
  }

  TaskFolder task(String taskId) {
    return new TaskFolder(folder.resolve(taskId));
  }

  TerminalRequest request(String taskId) {
    return request(taskId, false);
  }

  TerminalRequest request(String taskId, boolean recordInput) {
    try {
      TaskFolder task = new TaskFolder(Files.createDirectories(task(taskId).path()));
      return new TerminalRequest(
          taskId,
          task.stdout(),
          Optional.of(task.recording()),
          new ScreenSize(80, 24),
          recordInput,
          Optional.of("a \"title\""),
          true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a shell script on a terminal, as its session leader. */
  static int run(String slave, String script) {
    int pid =
        Spawn.start(
            new SpawnPlan(
                "/bin/sh",
                List.of("sh", "-c", script),
                List.of("PATH=/usr/local/bin:/usr/bin:/bin", "TERM=xterm-256color"),
                List.of(
                    new FileAction.Open(0, slave, Descriptors.O_RDWR),
                    new FileAction.Duplicate(0, 1),
                    new FileAction.Duplicate(0, 2),
                    new FileAction.CloseFrom(3))));
    if (pid < 0) {
      throw new AssertionError("no tool: errno " + -pid);
    }
    return pid;
  }

  static void awaitEnd(int pid) {
    await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(LIMIT)
        .until(() -> Children.reap(pid).isPresent());
  }

  String log(String taskId) {
    return text(task(taskId).stdout());
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitLog(String taskId, String part) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(LIMIT)
        .until(() -> log(taskId).contains(part));
  }

  static ViewRequest viewer(String client, ViewRequest.Typing typing) {
    return new ViewRequest(client, typing, Optional.empty());
  }

  /** Waits for a piece of this kind, passing over others. */
  static <T extends TerminalView.Piece> T next(TerminalView view, Class<T> kind) {
    Optional<TerminalView.Piece> piece = view.next();
    while (piece.isPresent() && !kind.isInstance(piece.get())) {
      piece = view.next();
    }
    return kind.cast(piece.orElseThrow(() -> new AssertionError("no " + kind.getSimpleName())));
  }

  Optional<HostFile> host() {
    try {
      return HostFile.read(state.hostFile()).filter(file -> tree.isAlive(file.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Open descriptors of the host, but for the connections that are just ending. */
  long descriptors() throws IOException {
    Path fds = Path.of("/proc/" + host().orElseThrow().pid() + "/fd");
    try (Stream<Path> all = Files.list(fds)) {
      return all.filter(fd -> !HostLab.target(fd).startsWith("socket:")).count();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "socket:gone";
    }
  }

  long residentKib() throws IOException {
    Path status = Path.of("/proc/" + host().orElseThrow().pid() + "/status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }

  void killHost() {
    host().ifPresent(file -> Children.kill(file.pid(), KILL));
  }

  @Override
  public void close() {
    killHost();
    await().atMost(LIMIT).until(() -> host().isEmpty());
    watch.close();
    callbacks.close();
  }
}
