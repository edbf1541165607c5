package dev.runner.daemon.terminal.host;

import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.ViewRequest.Typing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who types: the first who asked to, and with him all who, like him, share. Once the last of them
 * is gone, the next in line.
 */
final class Keyboard {
  private final List<Viewer> line = new ArrayList<>();
  private final List<Viewer> typing = new ArrayList<>();
  private int viewers;

  /** Somebody came. */
  synchronized void join(Viewer viewer) {
    viewers++;
    if (viewer.wish() != Typing.NONE) {
      line.add(viewer);
      handOver();
    }
  }

  /** Somebody left. */
  synchronized void leave(Viewer viewer) {
    viewers--;
    line.remove(viewer);
    typing.remove(viewer);
    handOver();
  }

  private void handOver() {
    if (typing.isEmpty() && !line.isEmpty()) {
      typing.add(line.removeFirst());
    }
    if (!typing.isEmpty() && typing.getFirst().wish() == Typing.SHARED) {
      line.stream().filter(viewer -> viewer.wish() == Typing.SHARED).forEach(typing::add);
      line.removeAll(typing);
    }
  }

  synchronized int viewers() {
    return viewers;
  }

  synchronized boolean isTyping(Viewer viewer) {
    return typing.contains(viewer);
  }

  /** The first of those who type. */
  synchronized Optional<String> typist() {
    return typing.stream().findFirst().map(Viewer::client);
  }

  /** The size of the window of the first of those who type and have one. */
  synchronized Optional<ScreenSize> size() {
    return typing.stream().flatMap(viewer -> viewer.size().stream()).findFirst();
  }
}
