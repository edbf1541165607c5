package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.launch.LaunchOutcome;
import dev.runner.daemon.process.launch.LaunchOutcome.AlreadyClaimed;
import dev.runner.daemon.process.launch.LaunchOutcome.Launched;
import dev.runner.daemon.process.launch.LaunchRequest;
import dev.runner.daemon.process.launch.StandardInput;
import dev.runner.daemon.process.posix.Children;
import dev.runner.daemon.process.posix.Descriptors;
import dev.runner.daemon.process.posix.Errno;
import dev.runner.daemon.process.posix.Spawn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Spawns the wrapper, and puts right what a spawn that failed half way left behind. */
final class WrapperSpawn {
  private static final Logger LOG = LoggerFactory.getLogger(WrapperSpawn.class);
  private static final long RESERVED_BYTES = 4096;
  private static final long TOOL_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long TOOL_LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final OwnChildren own;
  private boolean inheritsOrphans;

  WrapperSpawn(OwnChildren own) {
    this.own = own;
  }

  LaunchOutcome start(LaunchRequest request, PassedEnvironment environment) {
    inheritOrphans();
    int pid = spawn(request, environment);
    if (pid > 0) {
      return launched(pid, request, environment);
    }
    if (pid == -Errno.EEXIST) {
      // Only the exit file is opened exclusively, before all that leaves a trace.
      return new AlreadyClaimed();
    }
    takeClaimBack(request);
    return SpawnRefusals.after(-pid, request);
  }

  /**
   * Before the first child of whatever thread, so that a tool whose wrapper is killed becomes ours,
   * and all that any task leaves: {@link Orphans} relies on it.
   */
  private synchronized void inheritOrphans() {
    if (!inheritsOrphans && Children.inheritOrphans(true) < 0) {
      LOG.warn("Cannot become subreaper: a tool whose wrapper is killed ends with unknown status");
    }
    inheritsOrphans = true;
  }

  /** The shell's words stay in memory: a file on disk would be made and removed for every task. */
  private int spawn(LaunchRequest request, PassedEnvironment environment) {
    int shellWords = Descriptors.memoryFile("runner");
    try {
      return own.bear(() -> Spawn.start(WrapperPlan.of(request, environment, shellWords)));
    } finally {
      if (shellWords >= 0) {
        Descriptors.close(shellWords);
      }
    }
  }

  /** Nothing ran, and the caller saw no claim before: an empty one is our own. */
  private static void takeClaimBack(LaunchRequest request) {
    Path claim = request.files().exit();
    try {
      if (Files.exists(claim) && Files.size(claim) == 0) {
        Files.delete(claim);
      }
    } catch (IOException e) {
      LOG.warn("{} stays although nothing ran; after a restart its task counts as lost", claim, e);
    }
  }

  private LaunchOutcome launched(long pid, LaunchRequest request, PassedEnvironment environment) {
    ProcessIdentity leader =
        ProcStat.of(pid)
            .map(ProcStat::identity)
            .orElseThrow(() -> new ProcessException("Child " + pid + " vanished unreaped"));
    reserve(request.files().exit());
    request.files().stdin().filter(StandardInput::unlinkAfterOpen).ifPresent(this::unlink);
    Optional<ProcessIdentity> tool = awaitTool(leader);
    tool.ifPresent(found -> own.await(found.pid()));
    return new Launched(leader, tool, environment.withheld());
  }

  /** So that the end can be written on a disk that is full by then. */
  private static void reserve(Path exitFile) {
    int file = Descriptors.open(exitFile.toString(), Descriptors.O_WRONLY);
    int failed = file < 0 ? file : Descriptors.reserve(file, 0, RESERVED_BYTES);
    if (failed < 0 && failed != -Errno.EOPNOTSUPP) {
      LOG.warn("Cannot reserve space for {} (errno {}): its end may get lost", exitFile, -failed);
    }
    if (file >= 0) {
      Descriptors.close(file);
    }
  }

  private void unlink(StandardInput input) {
    try {
      Files.deleteIfExists(input.file());
    } catch (IOException e) {
      LOG.warn("Cannot remove {}, which holds a secret: remove it by hand", input.file(), e);
    }
  }

  /** Half a millisecond as a rule: the shell has yet to read its script and fork. */
  private static Optional<ProcessIdentity> awaitTool(ProcessIdentity leader) {
    long begin = System.nanoTime();
    Optional<ProcessIdentity> tool = WrapperScript.childOf(leader.pid());
    while (tool.isEmpty() && isAlive(leader) && System.nanoTime() - begin < TOOL_WAIT_NANOS) {
      LockSupport.parkNanos(TOOL_LOOK_NANOS);
      tool = WrapperScript.childOf(leader.pid());
    }
    return tool;
  }

  private static boolean isAlive(ProcessIdentity process) {
    return ProcStat.of(process).filter(ProcStat::isAlive).isPresent();
  }
}
