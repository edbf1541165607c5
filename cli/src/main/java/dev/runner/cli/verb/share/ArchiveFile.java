package dev.runner.cli.verb.share;

import dev.runner.cli.command.Invocation;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;

/** An archive on this machine, which the daemon reads where it lies. */
final class ArchiveFile {
  private ArchiveFile() {}

  /** Has the daemon do something with the archive that was named, and prints what it says. */
  static int ask(Invocation call, String what) throws IOException {
    String file = call.path(call.arguments().operand()).toString();
    JsonObject body = new JsonObject().with("file", file);
    return call.print(Request.post(Target.of("runs", what), body).patient());
  }
}
