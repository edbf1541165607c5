package dev.runner.telemetry.index;

import dev.runner.telemetry.view.Attention;
import dev.runner.telemetry.view.TaskView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which tasks are asked for: the values of one set mean "or", different ones mean "and", an empty
 * one means all.
 *
 * @param runs ids of runs
 * @param words as {@link SearchText#typed} gives them
 */
public record TaskFilter(
    Set<String> runs,
    Set<String> status,
    Set<String> attention,
    Set<String> tool,
    Set<String> phase,
    Set<String> agentRole,
    Set<String> project,
    Optional<Instant> since,
    Optional<Instant> until,
    List<String> words) {

  public boolean matches(TaskView task) {
    return in(runs, task.runId())
        && in(status, task.status().word())
        && in(attention, task.attention().map(Attention::word).orElse(""))
        && in(tool, task.context().tool())
        && in(phase, task.context().phase().orElse(""))
        && in(agentRole, task.context().agentRole().orElse(""))
        && in(project, task.queued().event().project().orElse(""))
        && since.map(at -> !task.queued().ts().isBefore(at)).orElse(true)
        && until.map(at -> !task.queued().ts().isAfter(at)).orElse(true)
        && (words.isEmpty() || SearchText.matches(task, words));
  }

  private static boolean in(Set<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
