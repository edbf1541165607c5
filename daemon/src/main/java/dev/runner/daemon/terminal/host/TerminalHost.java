package dev.runner.daemon.terminal.host;

import dev.runner.daemon.Version;
import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.linux.LinuxProcessTree;
import dev.runner.daemon.terminal.protocol.HostFile;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entry point of the process that holds terminals: {@code STATE_FOLDER SOCKET_FOLDER IDLE_MS
 * MOST_TERMINALS}. One line on standard output says {@code ready} once it can be asked, or {@code
 * held} when another process is the host of this state folder.
 *
 * <p>It is started with INT and HUP ignored. TERM ends it as soon as nobody needs it: to kill it
 * hangs up all its terminals.
 */
public final class TerminalHost {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalHost.class);
  public static final String READY = "ready";
  public static final String HELD = "held";
  private static final String SOCKET = "host.sock";

  private final StateFolder state;
  private final Path socketFolder;
  private final Duration idle;
  private final int most;

  private TerminalHost(StateFolder state, Path socketFolder, Duration idle, int most) {
    this.state = state;
    this.socketFolder = socketFolder;
    this.idle = idle;
    this.most = most;
  }

  /** Holds terminals until nobody needs it any more. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    openClassPath();
    new TerminalHost(
            new StateFolder(Path.of(arguments[0])),
            Path.of(arguments[1]),
            Duration.ofMillis(Long.parseLong(arguments[2])),
            Integer.parseInt(arguments[3]))
        .run();
  }

  /**
   * Looking for what is nowhere opens every file of the class path, and what is open can be read
   * after an upgrade has deleted it.
   */
  private static void openClassPath() {
    if (ClassLoader.getSystemResource("dev/runner/nowhere") != null) {
      throw new IllegalStateException("the class path is not ours");
    }
  }

  private void run() throws IOException, InterruptedException {
    try (FileChannel lock =
        FileChannel.open(
            state.hostLock(),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PrivateFolder.ownerFile())) {
      Optional<FileLock> held = Optional.ofNullable(lock.tryLock());
      if (held.isPresent()) {
        serve();
      } else {
        say(HELD);
      }
    }
  }

  private void serve() throws IOException, InterruptedException {
    PrivateFolder.prepare(socketFolder);
    Path socket = socketFolder.resolve(SOCKET);
    Occupancy occupancy = new Occupancy();
    Holdings holdings = new Holdings(occupancy, most);
    try (HostServer _ = HostServer.start(socket, holdings, occupancy)) {
      HostFile.of(self(), socket, Version.current()).write(state.hostFile());
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().unstarted(() -> awaitUnused(occupancy)));
      LOG.info("ready at {}", socket);
      say(READY);
      occupancy.awaitIdle(idle);
      Files.deleteIfExists(state.hostFile());
      LOG.info("ends: nobody needs it");
    }
    if (!socketFolder.equals(state.path())) {
      Files.deleteIfExists(socketFolder);
    }
  }

  private static ProcessIdentity self() {
    long pid = ProcessHandle.current().pid();
    return new LinuxProcessTree(Set::of)
        .identify(pid)
        .orElseThrow(() -> new IllegalStateException("/proc does not know this process"));
  }

  /** Threads go on while the JVM waits for this. */
  private static void awaitUnused(Occupancy occupancy) {
    try {
      occupancy.awaitUnused();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever waits for the word reads to its end, so standard output is closed behind it. */
  private static void say(String word) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    out.println(word);
    out.close();
  }
}
