package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.tree.Waits;
import dev.runner.daemon.process.tree.WaitsFor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code /proc/PID/task/TID/syscall}, or, where that is forbidden (Yama, another kernel), the
 * name of the function a thread sleeps in.
 */
public final class LinuxWaits implements Waits {
  /** A process with more threads than this is judged by as many. */
  private static final int MAX_THREADS = 64;

  @Override
  public WaitsFor of(long pid) {
    boolean asleep = ProcStat.of(pid).filter(stat -> stat.state() == 'S').isPresent();
    return asleep ? asleep(pid) : gone(pid);
  }

  private static WaitsFor gone(long pid) {
    return ProcStat.of(pid).filter(ProcStat::isAlive).isPresent()
        ? WaitsFor.NOTHING
        : WaitsFor.OTHER;
  }

  private static WaitsFor asleep(long pid) {
    List<WaitsFor> threads = threads(pid).stream().map(thread -> thread(pid, thread)).toList();
    if (threads.contains(WaitsFor.TERMINAL)) {
      return WaitsFor.TERMINAL;
    }
    boolean perhaps = threads.contains(WaitsFor.PERHAPS_TERMINAL) && mayBeTerminal(pid, "0");
    return perhaps ? WaitsFor.PERHAPS_TERMINAL : WaitsFor.OTHER;
  }

  private static List<Path> threads(long pid) {
    List<Path> threads = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : all) {
        if (threads.size() < MAX_THREADS) {
          threads.add(thread);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return threads;
  }

  private static WaitsFor thread(long pid, Path thread) {
    Optional<SystemCall> call = text(thread.resolve("syscall")).flatMap(SystemCall::parse);
    return call.map(known -> known.waitsFor(fd -> mayBeTerminal(pid, fd)))
        .orElseGet(() -> text(thread.resolve("wchan")).map(LinuxWaits::byName).orElse(PERHAPS));
  }

  private static final WaitsFor PERHAPS = WaitsFor.PERHAPS_TERMINAL;

  /** By the function a thread sleeps in; hidden, it is empty or {@code 0}. */
  static WaitsFor byName(String function) {
    boolean several =
        function.isEmpty()
            || function.equals("0")
            || function.equals("wait_woken")
            || function.contains("poll")
            || function.contains("select");
    if (function.equals("n_tty_read")) {
      return WaitsFor.TERMINAL;
    }
    return several ? PERHAPS : WaitsFor.OTHER;
  }

  /** Whether a descriptor is a terminal; hidden, it may be one. */
  private static boolean mayBeTerminal(long pid, String descriptor) {
    try {
      String file =
          Files.readSymbolicLink(Path.of("/proc/" + pid + "/fd/" + descriptor)).toString();
      return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty");
    } catch (IOException e) {
      return Files.isDirectory(Path.of("/proc/" + pid)) && !Files.isReadable(fds(pid));
    }
  }

  private static Path fds(long pid) {
    return Path.of("/proc/" + pid + "/fd");
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
