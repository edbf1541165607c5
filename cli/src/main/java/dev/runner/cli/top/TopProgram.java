package dev.runner.cli.top;

import dev.runner.cli.command.Invocation;
import java.io.IOException;

/** Puts the list together on the terminal of this process. */
public final class TopProgram {
  private TopProgram() {}

  /** Returns when the person quits; the terminal is then as it was. */
  public static void run(Invocation call) throws IOException {
    var _ = call.daemon().running();
    ChildVerb children =
        new ChildVerb(System.getProperty("runner.called", "runner"), call.home().path());
    try (TopWindow window = TopWindow.open()) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(window::restore));
      new TopLoop(call, window, children).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
