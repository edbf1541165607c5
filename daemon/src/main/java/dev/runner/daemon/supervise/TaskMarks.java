package dev.runner.daemon.supervise;

import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.tree.Member;
import dev.runner.daemon.process.tree.TaskMark;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** By what the processes of each living task are recognised; remembers whom a survey found. */
final class TaskMarks {
  private final Map<String, TaskMark> marks = new ConcurrentHashMap<>();

  TaskMark begin(String taskId, ProcessIdentity leader) {
    TaskMark mark = TaskMark.of(taskId, leader);
    marks.put(taskId, mark);
    return mark;
  }

  Optional<TaskMark> of(String taskId) {
    return Optional.ofNullable(marks.get(taskId));
  }

  void remember(String taskId, Collection<Member> members) {
    marks.computeIfPresent(taskId, (id, mark) -> mark.remembering(members));
  }

  void forget(String taskId) {
    marks.remove(taskId);
  }
}
