package dev.runner.daemon.mcp.tool;

import java.io.IOException;

/** One thing agents can do. */
interface McpTool {
  /** Its name, and that of the resource that describes it. */
  String name();

  /**
   * Does it.
   *
   * @throws dev.runner.daemon.api.problem.ProblemException why it was not done
   */
  Told call(ToolCall call) throws IOException;
}
