package dev.runner.cli.demo;

import dev.runner.cli.demo.DemoTask.Labels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which tasks the demo starts on this machine, and what it leaves out and why.
 *
 * @param notes a sentence for each thing left out
 */
public record DemoPlan(List<DemoTask> tasks, List<String> notes) {
  static final String SHELL = "shell";

  /** A shell with short graces, where the home's {@code tools.yaml} has it. */
  static final String STUBBORN = "demo_stubborn";

  private static final Duration AMPLE = Duration.ofSeconds(40);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration BEFORE_STOP = Duration.ofSeconds(3);

  public DemoPlan {
    tasks = List.copyOf(tasks);
    notes = List.copyOf(notes);
  }

  /**
   * What the plan depends on, looked up beforehand.
   *
   * @param tools the names of the tools of the home
   * @param javaHome of the JVM that runs this program
   */
  public record Machine(
      Set<String> tools, Map<String, String> environment, Path javaHome, DemoAgent agent) {}

  /** The plan for a machine; the tasks in the order in which they are started. */
  public static DemoPlan of(Machine machine) {
    List<DemoTask> tasks = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    openCode(machine.agent()).ifPresent(tasks::add);
    if (machine.agent() instanceof DemoAgent.None(String reason)) {
      notes.add(reason);
    }
    if (Programs.inPath("git", machine.environment()).isPresent()) {
      tasks.add(
          shell(new Labels("git statistics", "inspect", "historian"), DemoScript.GIT_STATISTICS));
    } else {
      notes.add("git is not in PATH: no statistics of the repository.");
    }
    if (Files.isExecutable(machine.javaHome().resolve("bin/javac"))) {
      tasks.add(
          shell(new Labels("Java compile", "build", "compiler"), DemoScript.JAVA_COMPILE)
              .with(Map.of("DEMO_JAVA_HOME", machine.javaHome().toString())));
    } else {
      notes.add("this Java has no compiler: nothing is compiled.");
    }
    tasks.add(shell(new Labels("compression", "build", "packer"), DemoScript.COMPRESSION));
    tasks.add(stubborn(machine.tools()));
    tasks.add(
        shell(new Labels("never ends", "test", "tester"), DemoScript.NEVER_ENDS)
            .endingBy(SHORT, new Ending.TimesOut()));
    tasks.add(
        shell(new Labels("exits with 3", "test", "tester"), DemoScript.FAILS)
            .endingBy(AMPLE, new Ending.Fails(3)));
    return new DemoPlan(tasks, notes);
  }

  /** What is about to happen, in one line. */
  String announcement(String runId) {
    return "%s: %d programs at once, under a minute. Ctrl-C stops them."
        .formatted(runId, tasks.size());
  }

  private static Optional<DemoTask> openCode(DemoAgent agent) {
    return switch (agent) {
      case DemoAgent.Stubbed(Path program, OpenCodeConfig config) -> {
        Map<String, String> env = new HashMap<>(config.environment());
        env.put("DEMO_OPENCODE", program.toString());
        env.put("DEMO_OPENCODE_LOCK", OpenCodeConfig.SATISFIED_LOCK);
        env.put("DEMO_MODEL", OpenCodeConfig.MODEL);
        Labels labels = new Labels("OpenCode, stub model", "code", "coder");
        yield Optional.of(shell(labels, DemoScript.OPENCODE_STUB).with(env));
      }
      case DemoAgent.Real(Path program, String model) -> {
        Labels labels = new Labels("OpenCode", "code", "coder");
        yield Optional.of(
            shell(labels, DemoScript.OPENCODE)
                .with(Map.of("DEMO_OPENCODE", program.toString(), "DEMO_MODEL", model)));
      }
      case DemoAgent.None none -> Optional.empty();
    };
  }

  private static DemoTask stubborn(Set<String> tools) {
    return new DemoTask(
        new Labels("ignores SIGINT", "test", "stubborn"),
        tools.contains(STUBBORN) ? STUBBORN : SHELL,
        DemoScript.IGNORES_SIGINT.text(),
        Map.of(),
        AMPLE,
        new Ending.IsStopped(BEFORE_STOP));
  }

  private static DemoTask shell(Labels labels, DemoScript script) {
    return new DemoTask(labels, SHELL, script.text(), Map.of(), AMPLE, new Ending.Succeeds());
  }
}
