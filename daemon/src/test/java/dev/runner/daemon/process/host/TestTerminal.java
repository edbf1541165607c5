package dev.runner.daemon.process.host;

import dev.runner.daemon.process.launch.Output;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/** A pseudo-terminal held by a process of its own, which copies what comes to a file. */
final class TestTerminal implements AutoCloseable {
  private static final String HOLDER =
      """
      import fcntl, os, pty, select, struct, sys, termios
      log = open(sys.argv[1], 'ab', 0)
      master, slave = pty.openpty()
      fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', 32, 120, 0, 0))
      print(os.ttyname(slave), flush=True)
      while True:
          ready = select.select([master, 0], [], [])[0]
          if master in ready:
              log.write(os.read(master, 65536))
          if 0 in ready:
              line = sys.stdin.buffer.readline()
              if not line:
                  break
              os.write(master, bytes.fromhex(line.decode().strip()))
      """;

  private final Process holder;
  private final Path slave;

  private TestTerminal(Process holder, Path slave) {
    this.holder = holder;
    this.slave = slave;
  }

  static TestTerminal open(Path log) {
    try {
      Process holder =
          new ProcessBuilder("python3", "-c", HOLDER, log.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader said = holder.inputReader(StandardCharsets.UTF_8);
      return new TestTerminal(holder, Path.of(said.readLine()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a tool that reads it, too, if {@code typed}. */
  Output.Terminal output(boolean typed) {
    return new Output.Terminal(slave, typed);
  }

  String name() {
    return slave.toString();
  }

  void type(String text) {
    String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    Writer keys = holder.outputWriter(StandardCharsets.US_ASCII);
    try {
      keys.write(hex + "\n");
      keys.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever holds it dies at once. */
  void kill() {
    holder.destroyForcibly();
    holder.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
