package dev.runner.daemon.process.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.process.ProcessException;
import dev.runner.daemon.process.ProcessIdentity;
import dev.runner.daemon.process.Watching;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends and changes are told once each, to whoever still wants to know. */
final class ProcessWatchTest {
  private static final int MANY = 100;

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();
  private final AtomicInteger told = new AtomicInteger();
  private ToolLab lab;

  @BeforeEach
  void open() {
    lab = new ToolLab(folder);
  }

  @AfterEach
  void close() {
    started.forEach(Process::destroyForcibly);
    lab.close();
  }

  private void awaitTold(int times) {
    await().atMost(ToolLab.LIMIT).until(() -> told.get() >= times);
    assertThat(told).hasValue(times);
  }

  private Process sleeper() throws IOException {
    Process sleeper = new ProcessBuilder("sleep", "1000").start();
    started.add(sleeper);
    return sleeper;
  }

  private ProcessIdentity identity(Process process) {
    return lab.host.tree().identify(process.pid()).orElseThrow();
  }

  @Test
  void manyEndsAreToldOnceEach() throws Exception {
    List<Process> sleepers = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      sleepers.add(sleeper());
    }
    for (Process sleeper : sleepers) {
      lab.host.watch().onEnd(identity(sleeper), told::incrementAndGet);
    }
    sleepers.forEach(Process::destroyForcibly);
    awaitTold(MANY);
    // The JDK still got its own children's ends.
    assertThat(sleepers.getLast().waitFor()).isEqualTo(137);
  }

  @Test
  void aFormerHolderOfTheIdHasEnded() throws Exception {
    Process sleeper = sleeper();
    ProcessIdentity present = identity(sleeper);
    lab.host
        .watch()
        .onEnd(new ProcessIdentity(present.pid(), present.startTicks() - 1), told::incrementAndGet);
    awaitTold(1);
    assertThat(sleeper.isAlive()).isTrue();
    sleeper.destroyForcibly();
  }

  @Test
  void whatWasGivenUpIsNotTold() throws Exception {
    Process sleeper = sleeper();
    Watching given = lab.host.watch().onEnd(identity(sleeper), () -> told.addAndGet(100));
    lab.host.watch().onEnd(identity(sleeper), told::incrementAndGet);
    given.cancel();
    given.cancel();
    sleeper.destroyForcibly();
    awaitTold(1);
  }

  @Test
  void aFailingCallbackHarmsNobodyElse() throws Exception {
    Process sleeper = sleeper();
    lab.host
        .watch()
        .onEnd(
            identity(sleeper),
            () -> {
              throw new IllegalStateException("on purpose: this line belongs to a test");
            });
    lab.host.watch().onEnd(identity(sleeper), told::incrementAndGet);
    sleeper.destroyForcibly();
    awaitTold(1);
  }

  @Test
  void aChangeIsToldOnceUntilArmedAgain() throws IOException {
    Path file = Files.createFile(folder.resolve("log"));
    lab.host.watch().onModify(file, told::incrementAndGet);
    lab.host.watch().onModify(file, told::incrementAndGet);
    append(file);
    awaitTold(2);
    append(file);
    append(file);
    lab.host.watch().onModify(file, told::incrementAndGet);
    assertThat(told).hasValue(2);
    append(file);
    awaitTold(3);
    lab.host.watch().onModify(file, told::incrementAndGet);
    Files.delete(file);
    awaitTold(4);
  }

  @Test
  void aChangeGivenUpIsNotTold() throws IOException {
    Path file = Files.createFile(folder.resolve("log"));
    lab.host.watch().onModify(file, () -> told.addAndGet(100)).cancel();
    append(file);
    lab.host.watch().onModify(file, told::incrementAndGet);
    append(file);
    awaitTold(1);
  }

  @Test
  void givingUpWhatWasToldAlreadyIsHarmless() throws IOException {
    Path file = Files.createFile(folder.resolve("log"));
    Watching watching = lab.host.watch().onModify(file, told::incrementAndGet);
    append(file);
    awaitTold(1);
    watching.cancel();
    watching.cancel();
    assertThat(told).hasValue(1);
  }

  @Test
  void aFileThatIsNotThereCannotBeWatched() {
    assertThatThrownBy(
            () -> lab.host.watch().onModify(folder.resolve("none"), told::incrementAndGet))
        .isInstanceOf(ProcessException.class)
        .hasMessageContaining("none");
  }

  @Test
  void afterClosingNothingIsHeldAndNothingCanBeWatched() throws Exception {
    Process sleeper = sleeper();
    ProcessIdentity identity = identity(sleeper);
    ProcessHost other = ProcessHost.current(Runnable::run, java.util.Set::of);
    for (int i = 0; i < MANY; i++) {
      other.watch().onEnd(identity, told::incrementAndGet);
    }
    long before = pidfds();
    assertThat(before).isGreaterThanOrEqualTo(MANY);
    other.close();
    await().atMost(Duration.ofSeconds(10)).until(() -> pidfds() <= before - MANY);
    assertThatThrownBy(() -> other.watch().onEnd(identity, told::incrementAndGet))
        .isInstanceOf(ProcessException.class);
    sleeper.destroyForcibly();
    assertThat(told).hasValue(0);
  }

  private static void append(Path file) throws IOException {
    Files.writeString(file, "x", StandardOpenOption.APPEND);
  }

  private static long pidfds() throws IOException {
    try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(ProcessWatchTest::isPidfd).count();
    }
  }

  private static boolean isPidfd(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.contains("pidfd");
    } catch (IOException e) {
      return false;
    }
  }
}
