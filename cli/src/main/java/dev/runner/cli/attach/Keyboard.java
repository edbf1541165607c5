package dev.runner.cli.attach;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** Reads what the person types, until the detach key. */
record Keyboard(InputStream in, DetachKey key, Link link, CompletableFuture<Leaving> leaving)
    implements Runnable {
  private static final int BYTES = 16 * 1024;

  @Override
  public void run() {
    try {
      copy();
    } catch (IOException e) {
      // a terminal that hung up types no more, as at its end
    }
    leaving.complete(new Leaving.Detached());
  }

  private void copy() throws IOException {
    TypedBytes typed = new TypedBytes(key);
    byte[] bytes = new byte[BYTES];
    boolean detach = false;
    for (int got = in.read(bytes); got >= 0 && !detach; got = detach ? -1 : in.read(bytes)) {
      TypedBytes.Piece piece = typed.read(bytes, got);
      if (piece.pass().hasRemaining()) {
        link.type(piece.pass());
      }
      detach = piece.detach();
    }
  }
}
