package dev.runner.cli.terminal;

import dev.runner.cli.http.Request;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The standard streams: the answer goes to {@code out}, everything else to {@code err}. */
public record Console(
    InputStream in, OutputStream out, OutputStream err, Terminals terminals, boolean colored) {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int MAX_ANSWER = 64;

  /** The streams of this process. */
  public static Console ofProcess(boolean noColor) {
    Terminals terminals = Terminals.told(System.getProperty("runner.terminals", ""));
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES),
        new FileOutputStream(FileDescriptor.err),
        terminals,
        terminals.out() && !noColor);
  }

  /** Tells the daemon, which draws the tables, for what it draws. */
  public Request describe(Request request) {
    Request described = request.with("Runner-Color", colored ? "always" : "never");
    return terminals.columns() > 0
        ? described.with("Runner-Columns", String.valueOf(terminals.columns()))
        : described;
  }

  /** One line of the answer. */
  public void print(String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  /** One line about the work, harmless whatever it quotes. */
  public void tell(String line) throws IOException {
    out.flush();
    err.write((VisibleText.of(line) + "\n").getBytes(StandardCharsets.UTF_8));
    err.flush();
  }

  /** Asks the person at the terminal once; whether the answer is yes. */
  public boolean asks(String question) throws IOException {
    out.flush();
    err.write((VisibleText.of(question) + " [y/N] ").getBytes(StandardCharsets.UTF_8));
    err.flush();
    StringBuilder answer = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && answer.length() < MAX_ANSWER; c = in.read()) {
      answer.append((char) c);
    }
    String said = answer.toString().strip().toLowerCase(Locale.ROOT);
    return said.equals("y") || said.equals("yes");
  }

  /** Prints a whole body as the daemon rendered it, with a line break at its end. */
  public void printBody(InputStream body) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    byte last = '\n';
    for (int got = body.read(buffer); got >= 0; got = body.read(buffer)) {
      out.write(buffer, 0, got);
      last = got > 0 ? buffer[got - 1] : last;
    }
    if (last != '\n') {
      out.write('\n');
    }
  }

  /** Where a tool's standard output goes: its colours alone pass to a terminal, unless raw. */
  public OutputStream toolOut(boolean raw) {
    return terminals.out() && !raw ? new ColorsOnly(out) : new EveryByte(out);
  }

  /** Where a tool's standard error goes. */
  public OutputStream toolErr(boolean raw) {
    return terminals.err() && !raw ? new ColorsOnly(err) : new EveryByte(err);
  }
}
