package dev.runner.cli.faults;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The tools of the crash test, by what is hard about them. */
enum Kind {
  PLAIN(""),
  /** Two permits for all of it. */
  NARROW("max_parallel: 2"),
  /** One permit, by a pool. */
  POOLED("pool: press"),
  /** Hears only the second step of the ladder. */
  STUBBORN("grace: { interrupt_sec: 1, terminate_sec: 1 }"),
  /** Tried again when it fails. */
  FLAKY("retry: { attempts: 2, delay_sec: 1, on: [exit_nonzero] }"),
  /** Never ends by itself. */
  SLOW("timeout_sec: 1");

  static final int NARROW_LIMIT = 2;
  static final int POOL_LIMIT = 1;

  private final String settings;

  Kind(String settings) {
    this.settings = settings;
  }

  String tool() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static String toolsYaml(Path folder, int maxParallel) {
    return "version: 1\nlimits: { max_parallel: %d }\npools: { press: %d }\ntools:\n"
            .formatted(maxParallel, POOL_LIMIT)
        + Arrays.stream(values()).map(kind -> kind.yaml(folder)).collect(Collectors.joining());
  }

  private String yaml(Path folder) {
    String cmd =
        "    cmd: [sh, %s, %s, \"{seconds}\", \"{code}\", %s]\n"
            .formatted(folder.resolve("tool.sh"), folder.resolve("proofs"), tool());
    return "  " + tool() + ":\n    mode: batch\n" + cmd + "    " + settings + "\n";
  }
}
