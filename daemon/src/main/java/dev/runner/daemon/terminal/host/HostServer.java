package dev.runner.daemon.terminal.host;

import dev.runner.daemon.terminal.protocol.FrameChannel;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes connections of processes of the same user. */
final class HostServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HostServer.class);

  private final ServerSocketChannel server;
  private final Path socket;
  private final Holdings holdings;
  private final Occupancy occupancy;

  private HostServer(
      ServerSocketChannel server, Path socket, Holdings holdings, Occupancy occupancy) {
    this.server = server;
    this.socket = socket;
    this.holdings = holdings;
    this.occupancy = occupancy;
  }

  /** Listens at a socket in a private folder; what a killed host left there is removed. */
  static HostServer start(Path socket, Holdings holdings, Occupancy occupancy) throws IOException {
    Files.deleteIfExists(socket);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    HostServer started = new HostServer(server, socket, holdings, occupancy);
    Thread.ofPlatform().daemon().name("accept").start(started::run);
    return started;
  }

  private void run() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        Thread.ofVirtual().name("connection").start(() -> serve(channel));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.error("A connection cannot be taken; those that are go on", e);
      }
    }
  }

  private void serve(SocketChannel socketChannel) {
    try (FrameChannel channel = new FrameChannel(socketChannel, FrameChannel.MOST_ASKED)) {
      if (!channel.isPeerOwnerOf(socket)) {
        LOG.warn("a process of another user was turned away");
      } else if (occupancy.connect()) {
        converse(new Conversation(holdings, channel));
      }
    } catch (IOException e) {
      LOG.debug("a connection broke", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("A request failed", e);
    }
  }

  private void converse(Conversation conversation) throws IOException, InterruptedException {
    try {
      conversation.run();
    } finally {
      occupancy.disconnect();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
  }
}
