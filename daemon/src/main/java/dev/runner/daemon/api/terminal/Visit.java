package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.terminal.ViewRequest;

/** Who wants to watch which task, and how; the caller may. */
record Visit(Caller caller, WatchedTask task, ViewRequest request) {
  boolean types() {
    return request.typing() != ViewRequest.Typing.NONE;
  }
}
