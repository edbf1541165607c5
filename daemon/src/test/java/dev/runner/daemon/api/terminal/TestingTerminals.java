package dev.runner.daemon.api.terminal;

import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TerminalRequest;
import dev.runner.daemon.terminal.TerminalState;
import dev.runner.daemon.terminal.TerminalView;
import dev.runner.daemon.terminal.Terminals;
import dev.runner.daemon.terminal.TypedInput;
import dev.runner.daemon.terminal.ViewRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Terminals without a system: a test says what they show, and reads what was typed. */
public final class TestingTerminals implements Terminals {
  /** What a new viewer sees first. */
  public static final String PAINTED = "\033[Hthe screen";

  private final Map<String, Terminal> terminals = new ConcurrentHashMap<>();
  private Optional<TerminalException> refusal = Optional.empty();

  /** One terminal. */
  public static final class Terminal {
    private final ScreenSize size;
    private final List<View> views = new CopyOnWriteArrayList<>();
    private final List<String> typed = new CopyOnWriteArrayList<>();
    private final List<TypedInput> inputs = new CopyOnWriteArrayList<>();
    private final List<ScreenSize> sizes = new CopyOnWriteArrayList<>();

    private Terminal(ScreenSize size) {
      this.size = size;
    }

    /** Shows a text to all viewers. */
    public void show(String text) {
      tell(new TerminalView.Output(bytes(text)));
    }

    /** Gives all viewers a piece. */
    public void tell(TerminalView.Piece piece) {
      views.forEach(view -> view.pieces.add(Optional.of(copy(piece))));
    }

    private static TerminalView.Piece copy(TerminalView.Piece piece) {
      return switch (piece) {
        case TerminalView.Output output -> new TerminalView.Output(output.bytes().duplicate());
        case TerminalView.Painted painted -> new TerminalView.Painted(painted.bytes().duplicate());
        case TerminalView.Hello hello -> hello;
        case TerminalView.Resized resized -> resized;
        case TerminalView.Keyboard keyboard -> keyboard;
      };
    }

    /** Closes the terminal. */
    public void end() {
      views.forEach(TerminalView::close);
    }

    public List<View> views() {
      return views;
    }

    /** What viewers typed. */
    public List<String> typed() {
      return typed;
    }

    /** What was typed from outside. */
    public List<TypedInput> inputs() {
      return inputs;
    }

    public List<ScreenSize> sizes() {
      return sizes;
    }
  }

  /** One viewer. */
  public static final class View implements TerminalView {
    private final Terminal terminal;
    private final BlockingQueue<Optional<Piece>> pieces = new LinkedBlockingQueue<>();
    private final AtomicInteger taken = new AtomicInteger();

    private View(Terminal terminal) {
      this.terminal = terminal;
    }

    /** How many pieces were asked for and given. */
    public int taken() {
      return taken.get();
    }

    @Override
    public Optional<Piece> next() {
      try {
        Optional<Piece> piece = pieces.take();
        taken.incrementAndGet();
        return piece;
      } catch (InterruptedException e) {
        return Optional.empty();
      }
    }

    @Override
    public void type(ByteBuffer bytes) {
      terminal.typed.add(StandardCharsets.UTF_8.decode(bytes).toString());
    }

    @Override
    public void resize(ScreenSize size) {
      terminal.sizes.add(size);
    }

    @Override
    public void close() {
      terminal.views.remove(this);
      pieces.add(Optional.empty());
    }
  }

  public static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The terminal of a task, opened when it is asked for first. */
  public Terminal of(String taskId) {
    return terminals.computeIfAbsent(taskId, id -> new Terminal(ScreenSize.DEFAULT));
  }

  /** From now on everything is refused so. */
  public void refuse(TerminalException.Kind kind) {
    refusal = Optional.of(new TerminalException(kind, "refused by the test"));
  }

  @Override
  public String open(TerminalRequest request) {
    terminals.put(request.taskId(), new Terminal(request.size()));
    return "/dev/null";
  }

  @Override
  public void finish(String taskId) {
    Optional.ofNullable(terminals.remove(taskId)).ifPresent(Terminal::end);
  }

  @Override
  public Set<String> held() {
    return Set.copyOf(terminals.keySet());
  }

  @Override
  public TerminalState state(String taskId) {
    return new TerminalState(true, true, 1, 0);
  }

  @Override
  public void type(String taskId, TypedInput input) {
    terminal(taskId).inputs.add(input);
  }

  @Override
  public Screen screen(String taskId) {
    Terminal terminal = terminal(taskId);
    return new Screen(
        terminal.size,
        new Screen.Cursor(1, 11, true),
        Optional.empty(),
        false,
        List.of("the screen"));
  }

  @Override
  public TerminalView view(String taskId, ViewRequest request) {
    Terminal terminal = terminal(taskId);
    View view = new View(terminal);
    boolean typing = request.typing() != ViewRequest.Typing.NONE;
    view.pieces.add(Optional.of(new TerminalView.Hello(terminal.size, typing, Optional.empty())));
    view.pieces.add(Optional.of(new TerminalView.Painted(bytes(PAINTED))));
    terminal.views.add(view);
    return view;
  }

  private Terminal terminal(String taskId) {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return Optional.ofNullable(terminals.get(taskId))
        .orElseThrow(() ->
            new TerminalException(TerminalException.Kind.NO_TERMINAL, taskId + " has no terminal"));
  }

  @Override
  public void onLost(Consumer<Set<String>> listener) {
    // nothing is lost here
  }
}
