package dev.runner.daemon.terminal.link;

import dev.runner.daemon.process.tree.ProcessTree;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TerminalException.Kind;
import dev.runner.daemon.terminal.host.TerminalHost;
import dev.runner.daemon.terminal.protocol.FrameChannel;
import dev.runner.daemon.terminal.protocol.Hello;
import dev.runner.daemon.terminal.protocol.HostFile;
import dev.runner.daemon.terminal.protocol.ProtocolException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to the host of one state folder, which is started where none runs. */
final class HostDoor {
  private static final Logger LOG = LoggerFactory.getLogger(HostDoor.class);
  private static final int READY_WITHIN_SECONDS = 20;

  /** A host that ends just now still has the lock: the next one to be started may be too early. */
  private static final int TRIES = 5;

  private final HostLaunch launch;
  private final ProcessTree tree;

  HostDoor(HostLaunch launch, ProcessTree tree) {
    this.launch = launch;
    this.tree = tree;
  }

  /** A host that has greeted; one request or viewer goes over it. */
  record Connection(HostFile host, FrameChannel channel) {}

  /** To the host that runs; empty where none does. */
  Optional<Connection> running() {
    return host().flatMap(this::connect);
  }

  /** To the host that runs, or is now started; throws {@link TerminalException}. */
  synchronized Connection started() {
    Optional<Connection> connection = running();
    for (int i = 0; i < TRIES && connection.isEmpty(); i++) {
      start();
      connection = running();
    }
    return connection.orElseThrow(() -> unreachable("does not answer"));
  }

  /** Whether one is recorded and lives, even if it does not answer. */
  boolean isThere() {
    return host().isPresent();
  }

  /** The host that is recorded and lives. */
  private Optional<HostFile> host() {
    try {
      return HostFile.read(launch.state().hostFile()).filter(file -> tree.isAlive(file.identity()));
    } catch (IOException e) {
      throw unreachable("cannot be found: " + e.getMessage());
    }
  }

  private Optional<Connection> connect(HostFile host) {
    try {
      FrameChannel channel =
          new FrameChannel(
              SocketChannel.open(UnixDomainSocketAddress.of(host.socket())),
              FrameChannel.MOST_ANSWERED);
      return isOpenTo(channel) ? Optional.of(new Connection(host, channel)) : Optional.empty();
    } catch (IOException e) {
      LOG.debug("the terminal host cannot be reached", e);
      return Optional.empty();
    }
  }

  /** Whether the host greets; the channel is closed where it does not. */
  private boolean isOpenTo(FrameChannel channel) throws IOException {
    boolean greeted = false;
    try {
      greeted = greets(channel);
    } catch (ProtocolException e) {
      LOG.debug("the terminal host cannot be understood", e);
    } finally {
      if (!greeted) {
        channel.close();
      }
    }
    return greeted;
  }

  private boolean greets(FrameChannel channel) throws IOException {
    if (!channel.isPeerOwnerOf(launch.state().path())) {
      throw unreachable("is another user's");
    }
    try (Alarm _ = Alarm.closing(channel)) {
      return channel
          .read()
          .map(frame -> frame.as(Hello.class))
          .filter(hello -> hello.protocol() == Hello.PROTOCOL)
          .isPresent();
    }
  }

  private void start() {
    try {
      Process process = launch.start();
      String said = firstWord(process);
      if (!said.equals(TerminalHost.READY) && !said.equals(TerminalHost.HELD)) {
        throw unreachable("did not start");
      }
    } catch (IOException e) {
      throw unreachable("cannot be started: " + e.getMessage());
    }
  }

  private String firstWord(Process process) {
    CompletableFuture<String> word = CompletableFuture.supplyAsync(() -> read(process));
    try {
      return word.get(READY_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw unreachable("is not ready after " + READY_WITHIN_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("was not waited for");
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot hear the terminal host", e);
    }
  }

  private static String read(Process process) {
    try (var lines = process.inputReader()) {
      return Optional.ofNullable(lines.readLine()).orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private TerminalException unreachable(String what) {
    return new TerminalException(
        Kind.NO_HOST,
        "The terminal host %s. See the end of %s".formatted(what, launch.state().hostLog()));
  }
}
