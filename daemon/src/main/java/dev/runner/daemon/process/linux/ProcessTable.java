package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All processes of one moment, by id and by parent. */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final long KERNEL_THREADS_PARENT = 2;

  private final Map<Long, ProcStat> byId = new HashMap<>();
  private final Map<Long, List<ProcStat>> byParent = new HashMap<>();

  private ProcessTable() {}

  /** Reads them all once; a process that comes or goes meanwhile may be in it or not. */
  static ProcessTable read() {
    ProcessTable table = new ProcessTable();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, ProcessTable::isProcess)) {
      folders.forEach(folder ->
          ProcStat.of(Long.parseLong(folder.getFileName().toString())).ifPresent(table::add));
    } catch (IOException e) {
      throw new ProcessException("Cannot list /proc: processes of tasks cannot be found.", e);
    }
    return table;
  }

  private static boolean isProcess(Path folder) {
    return Character.isDigit(folder.getFileName().toString().charAt(0));
  }

  private void add(ProcStat stat) {
    if (stat.parent() != KERNEL_THREADS_PARENT) {
      byId.put(stat.identity().pid(), stat);
      byParent.computeIfAbsent(stat.parent(), _ -> new ArrayList<>()).add(stat);
    }
  }

  Iterable<ProcStat> all() {
    return byId.values();
  }

  Optional<ProcStat> find(long pid) {
    return Optional.ofNullable(byId.get(pid));
  }

  List<ProcStat> childrenOf(long pid) {
    return byParent.getOrDefault(pid, List.of());
  }

  /** The process and the parents it has, up to the first of all. */
  Set<Long> lineOf(long pid) {
    Set<Long> line = new HashSet<>();
    long next = pid;
    while (next > 0 && line.add(next)) {
      next = find(next).map(ProcStat::parent).orElse(0L);
    }
    return line;
  }
}
