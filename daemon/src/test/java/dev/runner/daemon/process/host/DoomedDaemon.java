package dev.runner.daemon.process.host;

import static org.awaitility.Awaitility.await;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.launch.LaunchOutcome.Launched;
import dev.runner.daemon.process.launch.LaunchRequest;
import dev.runner.daemon.process.tree.FoundTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A daemon of its own JVM that starts tools, says which, and waits to be killed. */
final class DoomedDaemon {

  private DoomedDaemon() {}

  /**
   * Arguments: a folder, then scripts; prints {@code leader leaderTicks tool toolTicks} of each.
   */
  public static void main(String[] arguments) {
    ToolLab lab = new ToolLab(Path.of(arguments[0]));
    List<String> scripts = List.of(arguments).subList(1, arguments.length);
    for (int i = 0; i < scripts.size(); i++) {
      LaunchRequest request = lab.script("task_" + i, scripts.get(i));
      Launched launched = (Launched) lab.host.launcher().launch(request);
      ProcessIdentity tool = tool(lab, request, launched);
      System.out.println(
          launched.leader().pid()
              + " "
              + launched.leader().startTicks()
              + " "
              + tool.pid()
              + " "
              + tool.startTicks());
    }
    System.out.println("ready " + lab.host.clock().awakeMs());
    while (true) {
      LockSupport.park();
    }
  }

  /** On a busy machine the launcher does not wait long enough to see the tool begin. */
  private static ProcessIdentity tool(ToolLab lab, LaunchRequest request, Launched launched) {
    return launched
        .tool()
        .or(() ->
            await()
                .until(
                    () -> lab.host.tree().findMarked(request.taskId()).flatMap(FoundTask::tool),
                    Optional::isPresent))
        .orElseThrow();
  }
}
