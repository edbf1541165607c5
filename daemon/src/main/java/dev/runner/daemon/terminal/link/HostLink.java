package dev.runner.daemon.terminal.link;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.ProcessWatch;
import dev.runner.daemon.process.tree.ProcessTree;
import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TerminalException.Kind;
import dev.runner.daemon.terminal.TerminalRequest;
import dev.runner.daemon.terminal.TerminalState;
import dev.runner.daemon.terminal.TerminalView;
import dev.runner.daemon.terminal.Terminals;
import dev.runner.daemon.terminal.TypedInput;
import dev.runner.daemon.terminal.ViewRequest;
import dev.runner.daemon.terminal.link.HostDoor.Connection;
import dev.runner.daemon.terminal.protocol.Ask;
import dev.runner.daemon.terminal.protocol.Frame;
import dev.runner.daemon.terminal.protocol.FrameChannel;
import dev.runner.daemon.terminal.protocol.ProtocolException;
import dev.runner.daemon.terminal.protocol.Reply;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Terminals in a host that outlives the daemon. */
public final class HostLink implements Terminals {
  private static final Logger LOG = LoggerFactory.getLogger(HostLink.class);

  private final HostDoor door;
  private final ProcessWatch watch;
  private final Map<ProcessIdentity, Set<String>> tasksByHost = new HashMap<>();
  private Consumer<Set<String>> listener =
      lost -> LOG.warn("the terminal host died, and with it the terminals of {}", lost);

  public HostLink(HostLaunch launch, ProcessTree tree, ProcessWatch watch) {
    this.door = new HostDoor(launch, tree);
    this.watch = watch;
  }

  @Override
  public String open(TerminalRequest request) {
    Connection host = door.started();
    attend(host.host().identity());
    remember(host.host().identity(), request.taskId());
    try (FrameChannel channel = host.channel()) {
      return exchange(channel, Ask.Open.of(request)).as(Reply.Opened.class).slave();
    } catch (TerminalException e) {
      forget(request.taskId());
      throw e;
    } catch (IOException | ProtocolException e) {
      forget(request.taskId());
      throw silent(e);
    }
  }

  @Override
  public void finish(String taskId) {
    try {
      Optional<Frame> _ = ask(new Ask.OfTask("finish", taskId));
    } catch (TerminalException e) {
      LOG.warn("the terminal of {} was not finished: {}", taskId, e.getMessage());
    }
    forget(taskId);
  }

  @Override
  public Set<String> held() {
    Optional<Frame> list = ask(new Ask.ListAll("list"));
    if (list.isEmpty() && door.isThere()) {
      throw new TerminalException(Kind.NO_HOST, "The terminal host lives, but does not answer.");
    }
    return list.map(frame -> frame.as(Reply.Held.class)).stream()
        .flatMap(answer -> answer.terminals().stream())
        .map(Reply.Held.One::taskId)
        .collect(Collectors.toSet());
  }

  @Override
  public TerminalState state(String taskId) {
    return required(taskId, new Ask.OfTask("state", taskId)).as(TerminalState.class);
  }

  @Override
  public void type(String taskId, TypedInput input) {
    Reply.Done _ = required(taskId, Ask.Input.of(taskId, input)).as(Reply.Done.class);
  }

  @Override
  public Screen screen(String taskId) {
    return required(taskId, new Ask.OfTask("screen", taskId)).as(Reply.Shown.class).screen();
  }

  @Override
  public TerminalView view(String taskId, ViewRequest request) {
    Connection host = running().orElseThrow(() -> none(taskId));
    try {
      return new LinkedView(host.channel(), exchange(host.channel(), Ask.View.of(taskId, request)));
    } catch (TerminalException | IOException | ProtocolException e) {
      close(host.channel());
      throw e instanceof TerminalException known ? known : silent(e);
    }
  }

  private Frame required(String taskId, Ask ask) {
    return ask(ask).orElseThrow(() -> none(taskId));
  }

  /** The host's answer; empty where there is no host. */
  private Optional<Frame> ask(Ask ask) {
    Optional<Connection> host = running();
    if (host.isEmpty()) {
      return Optional.empty();
    }
    try (FrameChannel channel = host.get().channel()) {
      return Optional.of(exchange(channel, ask));
    } catch (IOException | ProtocolException e) {
      throw silent(e);
    }
  }

  private Optional<Connection> running() {
    Optional<Connection> host = door.running();
    host.ifPresent(found -> attend(found.host().identity()));
    return host;
  }

  private static Frame exchange(FrameChannel channel, Ask ask) throws IOException {
    try (Alarm _ = Alarm.closing(channel)) {
      channel.write(Frame.of(ask));
      Frame answer =
          channel.read().orElseThrow(() -> new IOException("the host closed the connection"));
      if (answer.kind() == Frame.JSON && answer.json().has("error")) {
        throw answer.as(Reply.Failed.class).exception();
      }
      return answer;
    }
  }

  private static TerminalException silent(Exception cause) {
    return new TerminalException(
        Kind.NO_HOST, "The terminal host does not answer: " + cause.getMessage(), cause);
  }

  private static TerminalException none(String taskId) {
    return new TerminalException(
        Kind.NO_TERMINAL, "The task " + taskId + " has no terminal, or no longer.");
  }

  private static void close(FrameChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("a connection was not closed cleanly", e);
    }
  }

  private synchronized void remember(ProcessIdentity host, String taskId) {
    // A host that has just been told lost is not there to be told again.
    Optional.ofNullable(tasksByHost.get(host)).ifPresent(tasks -> tasks.add(taskId));
  }

  private synchronized void forget(String taskId) {
    tasksByHost.values().forEach(tasks -> tasks.remove(taskId));
  }

  /** Sees to it that this host's end is told, with the terminals an earlier daemon opened in it. */
  private void attend(ProcessIdentity host) {
    if (isNew(host)) {
      watch.onEnd(host, () -> lost(host));
      held().forEach(taskId -> remember(host, taskId));
    }
  }

  private synchronized boolean isNew(ProcessIdentity host) {
    return tasksByHost.putIfAbsent(host, new HashSet<>()) == null;
  }

  private void lost(ProcessIdentity host) {
    Set<String> lost = withdraw(host);
    if (!lost.isEmpty()) {
      listener().accept(lost);
    }
  }

  private synchronized Set<String> withdraw(ProcessIdentity host) {
    return Optional.ofNullable(tasksByHost.remove(host)).orElseGet(Set::of);
  }

  private synchronized Consumer<Set<String>> listener() {
    return listener;
  }

  @Override
  public synchronized void onLost(Consumer<Set<String>> newListener) {
    listener = newListener;
  }
}
