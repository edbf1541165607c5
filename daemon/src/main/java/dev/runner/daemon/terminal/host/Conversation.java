package dev.runner.daemon.terminal.host;

import dev.runner.daemon.Version;
import dev.runner.daemon.process.posix.PseudoTerminal.Settings;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TerminalException.Kind;
import dev.runner.daemon.terminal.TerminalState;
import dev.runner.daemon.terminal.keys.Typing;
import dev.runner.daemon.terminal.protocol.Ask;
import dev.runner.daemon.terminal.protocol.Frame;
import dev.runner.daemon.terminal.protocol.FrameChannel;
import dev.runner.daemon.terminal.protocol.Hello;
import dev.runner.daemon.terminal.protocol.ProtocolException;
import dev.runner.daemon.terminal.protocol.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: a request and its answer, or a viewer. */
record Conversation(Holdings holdings, FrameChannel channel) {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final Duration DRAW = Duration.ofMillis(500);

  void run() throws IOException, InterruptedException {
    channel.write(Frame.of(new Hello(Hello.PROTOCOL, Version.current())));
    Optional<Frame> first = channel.read();
    if (first.isPresent()) {
      hear(first.get());
    }
  }

  private void hear(Frame first) throws IOException, InterruptedException {
    try {
      if (Ask.of(first) instanceof Ask.View view) {
        watch(view);
      } else {
        channel.write(Frame.of(answer(Ask.of(first))));
      }
    } catch (TerminalException e) {
      channel.write(Frame.of(Reply.Failed.of(e)));
    } catch (ProtocolException | IllegalArgumentException e) {
      LOG.warn("a request cannot be understood", e);
      channel.write(Frame.of(new Reply.Failed("malformed", Optional.ofNullable(e.getMessage()))));
    }
  }

  private Object answer(Ask ask) throws InterruptedException {
    return switch (ask) {
      case Ask.Open open -> new Reply.Opened(holdings.open(open.request()));
      case Ask.OfTask(String op, String taskId) -> answer(op, taskId);
      case Ask.ListAll _ -> holdings.list();
      case Ask.Input input -> type(input);
      case Ask.View _, Ask.Unknown _ -> Reply.Failed.unknownOp();
    };
  }

  private Object answer(String op, String taskId) throws InterruptedException {
    return switch (op) {
      case "finish" -> holdings.finish(taskId);
      case "screen" -> Reply.Shown.of(drawn(taskId).screen().screen());
      default -> state(drawn(taskId));
    };
  }

  /** The terminal, once its screen shows what was written when this was asked. */
  private HeldTerminal drawn(String taskId) throws InterruptedException {
    HeldTerminal terminal = holdings.of(taskId);
    terminal.awaitScreen(DRAW);
    return terminal;
  }

  private static TerminalState state(HeldTerminal terminal) {
    Settings settings = terminal.settings();
    return new TerminalState(
        settings.echo(),
        settings.canonical(),
        terminal.screen().screen().cursor().column(),
        terminal.written());
  }

  private Reply.Done type(Ask.Input input) {
    HeldTerminal terminal = holdings.of(input.taskId());
    byte[] bytes = Typing.bytes(input.typed(), terminal.screen().modes());
    if (!terminal.type(bytes)) {
      throw new TerminalException(
          Kind.INPUT_FULL,
          "The program does not read what was typed before, and %d KiB is all that waits. Type less at once, or later."
              .formatted(Master.MOST_WAITING >> 10));
    }
    return new Reply.Done();
  }

  private void watch(Ask.View ask) throws IOException, InterruptedException {
    HeldTerminal terminal = holdings.of(ask.taskId());
    Viewer viewer = new Viewer(ask.request());
    terminal.join(viewer);
    try {
      Thread.ofVirtual()
          .name("typing-" + ask.taskId())
          .start(() -> listen(new ViewInput(terminal, viewer, channel)));
      new ViewStream(terminal, viewer, channel).run();
    } finally {
      terminal.leave(viewer);
    }
  }

  /** The end of what a viewer types is the end of the viewer. */
  private void listen(ViewInput input) {
    try (channel) {
      input.run();
    } catch (IOException | ProtocolException e) {
      LOG.debug("a viewer left", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      input.viewer().leave();
      input.terminal().progress().advance();
    }
  }
}
