package dev.runner.cli.start;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;

/** Whether the tool to be started has a terminal to attach to. */
public final class ToolMode {
  private static final String BATCH = "batch";

  private ToolMode() {}

  /**
   * Asks before anything is started.
   *
   * @throws CommandFailure a usage error for a batch tool; what else is wrong is told by the start
   */
  public static void requireInteractive(Invocation call) throws IOException {
    String tool = TaskOptions.tool(call.arguments());
    String cwd = call.path(call.arguments().text("--cwd").orElse("")).toString();
    Request request = Request.get(Target.of("tools", tool).and("cwd", cwd));
    try (Answer answer = call.daemon().send(request.accept(MediaTypes.JSON))) {
      if (!answer.isError() && answer.object().text("mode").orElse("").equals(BATCH)) {
        throw CommandFailure.usage(
            "'%s' is a batch tool: it has no terminal to attach to; use --follow.".formatted(tool));
      }
    }
  }
}
