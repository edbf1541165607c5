package dev.runner.cli.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Where messages are written, one a line, by many threads. */
final class Lines {
  private final OutputStream out;

  Lines(OutputStream out) {
    this.out = out;
  }

  /** Writes a message; a client that reads no more has ended, and so does this. */
  synchronized void write(String message) {
    try {
      out.write(message.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }
}
