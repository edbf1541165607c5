package dev.runner.cli.init;

import java.util.ArrayList;
import java.util.List;

/**
 * One coding agent and how it takes a prompt and works without a person: as tried for this project.
 * None gets a switch that lets it act without asking: that is the owner's decision.
 *
 * @param program the name looked for in PATH
 * @param lines the entry, as it stands under {@code tools:}
 */
record KnownAgent(String program, List<String> lines) {
  private static final String BATCH = "    mode: batch";
  private static final String STDIN = "    stdin: \"{prompt}\"";
  private static final String TIMEOUT = "    timeout_sec: 1800";

  static final List<KnownAgent> ALL =
      List.of(
          onStdin(
              "opencode",
              "cmd: [\"opencode\", \"run\", \"--format\", \"json\", [\"--model\", \"{model}\"]]"),
          onStdin(
              "claude",
              "cmd: [\"claude\", \"-p\", \"--output-format\", \"stream-json\", \"--verbose\","
                  + " [\"--model\", \"{model}\"]]"),
          onStdin(
              "codex",
              "cmd: [\"codex\", \"exec\", \"--json\", \"--skip-git-repo-check\","
                  + " [\"--model\", \"{model}\"], \"-\"]"),
          onArgument(
              "gemini",
              "cmd: [\"gemini\", \"-p\", \"{prompt}\", \"-o\", \"stream-json\","
                  + " [\"--model\", \"{model}\"]]"),
          onArgument(
              "copilot",
              "cmd: [\"copilot\", \"-p\", \"{prompt}\", \"--output-format\", \"json\","
                  + " \"--no-auto-update\", [\"--model\", \"{model}\"]]"),
          onArgument(
              "aider",
              "cmd: [\"aider\", \"--message\", \"{prompt}\", \"--no-pretty\", \"--no-stream\","
                  + " \"--no-check-update\", \"--no-analytics\", [\"--model\", \"{model}\"]]"));

  private static KnownAgent onStdin(String program, String cmd) {
    return new KnownAgent(program, entry(program, cmd, List.of(STDIN)));
  }

  private static KnownAgent onArgument(String program, String cmd) {
    return new KnownAgent(program, entry(program, cmd, List.of()));
  }

  private static List<String> entry(String program, String cmd, List<String> stdin) {
    List<String> lines = new ArrayList<>(List.of("  " + program + ":", BATCH));
    lines.add("    " + cmd);
    lines.addAll(stdin);
    lines.add("    params: { model: { required: false }, prompt: { required: true } }");
    lines.add(TIMEOUT);
    return lines;
  }
}
