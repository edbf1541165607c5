package dev.runner.daemon.terminal.host;

import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.ViewRequest;
import java.util.Optional;

/** Somebody who watches. */
final class Viewer {
  private final String client;
  private final ViewRequest.Typing wish;
  private volatile Optional<ScreenSize> size;
  private volatile boolean gone;

  Viewer(ViewRequest request) {
    this.client = request.client();
    this.wish = request.typing();
    this.size = request.size();
  }

  String client() {
    return client;
  }

  ViewRequest.Typing wish() {
    return wish;
  }

  Optional<ScreenSize> size() {
    return size;
  }

  /** Nobody reads any more what is sent. */
  void leave() {
    gone = true;
  }

  boolean isGone() {
    return gone;
  }

  void resized(ScreenSize newSize) {
    size = Optional.of(newSize);
  }
}
