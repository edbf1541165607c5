package dev.runner.daemon.process.linux;

import dev.runner.daemon.process.launch.LaunchOutcome;
import dev.runner.daemon.process.launch.LaunchOutcome.AlreadyClaimed;
import dev.runner.daemon.process.launch.LaunchOutcome.Refused;
import dev.runner.daemon.process.launch.LaunchRequest;
import dev.runner.daemon.process.launch.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts each task once; nothing native is loaded before the first start gets that far. */
public final class LinuxLauncher implements Launcher {
  private static final int PLATFORM_THREADS = 4;

  private final WrapperSpawn spawn;
  private final Set<Path> underWay = ConcurrentHashMap.newKeySet();
  // A blocked native call holds a virtual thread's carrier, so those hand their starts over.
  private final ExecutorService platformThreads =
      Executors.newFixedThreadPool(
          PLATFORM_THREADS, Thread.ofPlatform().daemon().name("launch-", 1).factory());

  public LinuxLauncher(OwnChildren own) {
    this.spawn = new WrapperSpawn(own);
  }

  @Override
  public LaunchOutcome launch(LaunchRequest request) {
    return Thread.currentThread().isVirtual()
        ? CompletableFuture.supplyAsync(() -> launchOnce(request), platformThreads).join()
        : launchOnce(request);
  }

  /** Two starts at the same time must not mistake each other's claim for one to take back. */
  private LaunchOutcome launchOnce(LaunchRequest request) {
    Path claim = request.files().exit();
    if (!underWay.add(claim)) {
      return new AlreadyClaimed();
    }
    try {
      return Files.exists(claim) ? new AlreadyClaimed() : launchChecked(request);
    } finally {
      underWay.remove(claim);
    }
  }

  private LaunchOutcome launchChecked(LaunchRequest request) {
    PassedEnvironment environment = PassedEnvironment.of(request);
    Optional<Refused> refused = SpawnRefusals.before(request, environment);
    return refused.isPresent() ? refused.get() : spawn.start(request, environment);
  }
}
