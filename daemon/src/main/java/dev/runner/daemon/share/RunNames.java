package dev.runner.daemon.share;

import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.layout.TaskFolder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The names of files that belong to a run: no others leave a home, and no others come in. */
final class RunNames {
  private static final Pattern RUN = Pattern.compile("RUN-[0-9]{8}-[0-9]{3,6}");
  private static final Pattern TASK = Pattern.compile("task_[0-9a-z]{26}");
  private static final int MAX_NAME_BYTES = 255;
  private static final int MAX_PATH_BYTES = 2048;
  private static final int MAX_DEPTH = 40;

  private RunNames() {}

  static boolean isRun(String name) {
    return RUN.matcher(name).matches();
  }

  static boolean isTask(String name) {
    return TASK.matcher(name).matches();
  }

  /** Whether a path below a run, split at its slashes, is that of a file a run can have. */
  static boolean belongs(List<String> names) {
    if (names.equals(List.of(RunFolder.JOURNAL))) {
      return true;
    }
    boolean ofTask =
        names.size() >= 3 && names.get(0).equals(RunFolder.TASKS) && isTask(names.get(1));
    boolean file = names.size() == 3 && TaskFolder.FILES.contains(names.get(2));
    boolean artifact = names.size() > 3 && names.get(2).equals(TaskFolder.ARTIFACTS);
    return ofTask && (file || (artifact && names.size() <= MAX_DEPTH));
  }

  /** Whether every name of a path can be a name and nothing else. */
  static boolean areSafe(List<String> names) {
    return bytes(String.join("/", names)) <= MAX_PATH_BYTES
        && names.stream().allMatch(RunNames::isSafe);
  }

  private static boolean isSafe(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('\0') < 0
        && bytes(name) <= MAX_NAME_BYTES;
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }
}
