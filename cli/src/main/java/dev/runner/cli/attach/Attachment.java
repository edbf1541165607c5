package dev.runner.cli.attach;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.terminal.HeldTerminal;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** One person's terminal joined to a task's, from taking it over to giving it back. */
final class Attachment {
  private static final int LAST_BYTES_WITHIN_MILLIS = 1_000;

  private final Invocation call;
  private final Wish wish;
  private final CompletableFuture<Leaving> leaving = new CompletableFuture<>();

  Attachment(Invocation call, Wish wish) {
    this.call = call;
    this.wish = wish;
  }

  /** Returns why it ended; the terminal is then as it was before. */
  Leaving run() throws IOException {
    HeldTerminal terminal = HeldTerminal.take(HeldTerminal.RAW);
    ViewerScreen screen = new ViewerScreen(call.console().out());
    try {
      Link link = new Link(call.daemon(), wish, terminal.size(), screen, leaving);
      terminal.onResize(link::resize);
      return join(link, screen);
    } finally {
      screen.close();
      terminal.restore();
    }
  }

  private Leaving join(Link link, ViewerScreen screen) {
    Thread linked = start("link", link);
    start("keyboard", new Keyboard(call.console().in(), wish.key(), link, leaving));
    Leaving why = leaving.join();
    screen.close();
    if (link.end()) {
      awaitEnd(linked);
    }
    return why;
  }

  /** A thread that fails ends the attachment: nobody could leave it any more. */
  private Thread start(String name, Runnable work) {
    return Thread.ofPlatform()
        .daemon()
        .name(name)
        .uncaughtExceptionHandler((thread, failure) -> leaving.completeExceptionally(failure))
        .start(work);
  }

  private static void awaitEnd(Thread linked) {
    try {
      linked.join(LAST_BYTES_WITHIN_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted at the end of an attachment", e);
    }
  }
}
