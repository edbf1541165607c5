package dev.runner.daemon.terminal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.process.posix.Children;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TerminalException.Kind;
import dev.runner.daemon.terminal.TerminalView;
import dev.runner.daemon.terminal.ViewRequest.Typing;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a host begins, goes on and ends. */
class HostLifeTest {
  @TempDir Path folder;

  @Test
  void anotherDaemonFindsTheHostAndItsTerminals() throws IOException {
    try (HostLab lab = new HostLab(folder)) {
      String slave = lab.link().open(lab.request("t"));
      HostLink later = lab.link();
      Path socket = Path.of(lab.host().orElseThrow().socket());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
          .isEqualTo("rw-------");
      assertThat(later.held()).containsExactly("t");
      HostLab.awaitEnd(HostLab.run(slave, "echo found"));
      later.finish("t");
      assertThat(lab.log("t")).isEqualTo("found\r\n");
    }
  }

  @Test
  void whoAsksIsToldOnceThatTheHostDied() throws Exception {
    try (HostLab lab = new HostLab(folder)) {
      lab.link().open(lab.request("a"));
      HostLink link = lab.link();
      BlockingQueue<Set<String>> lost = new LinkedBlockingQueue<>();
      link.onLost(lost::add);
      link.open(lab.request("b"));
      TerminalView view = link.view("b", HostLab.viewer("me", Typing.NONE));
      lab.killHost();
      assertThat(lost.poll(30, TimeUnit.SECONDS)).containsExactlyInAnyOrder("a", "b");
      while (view.next().isPresent()) {
        assertThat(lost).isEmpty();
      }
      assertThat(link.held()).isEmpty();
      assertThat(link.open(lab.request("c"))).startsWith("/dev/pts/");
      assertThat(link.held()).containsExactly("c");
      assertThat(lost).isEmpty();
    }
  }

  @Test
  void itEndsOnceNobodyNeedsIt() throws IOException {
    try (HostLab lab = new HostLab(folder, Duration.ofMillis(200), 512, HostClassPath.current())) {
      HostLink link = lab.link();
      link.open(lab.request("t"));
      long pid = lab.host().orElseThrow().pid();
      Children.kill(pid, 15);
      Children.kill(pid, 1);
      Children.kill(pid, 2);
      assertThat(link.held()).containsExactly("t");
      link.finish("t");
      assertThat(lab.task("t").screen()).exists();
      await().atMost(HostLab.LIMIT).until(() -> lab.tree.identify(pid).isEmpty());
      assertThat(link.open(lab.request("u"))).startsWith("/dev/pts/");
    }
  }

  @Test
  void aFullHostSaysSo() throws IOException {
    try (HostLab lab = new HostLab(folder, Duration.ofSeconds(30), 2, HostClassPath.current())) {
      HostLink link = lab.link();
      link.open(lab.request("a"));
      link.open(lab.request("b"));
      assertThatThrownBy(() -> link.open(lab.request("c")))
          .isInstanceOfSatisfying(
              TerminalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NONE_LEFT))
          .hasMessageContaining("End some tasks");
      assertThat(link.open(lab.request("a"))).startsWith("/dev/pts/");
    }
  }

  @Test
  void anUpgradeMayDeleteWhatItRunsFrom() throws IOException {
    Path copies = Files.createDirectory(folder.resolve("lib"));
    List<String> jars = new ArrayList<>();
    for (String entry : HostClassPath.current().split(File.pathSeparator, -1)) {
      jars.add(copy(Path.of(entry), copies.resolve(jars.size() + ".jar")).toString());
    }
    String classPath = String.join(File.pathSeparator, jars);
    try (HostLab lab = new HostLab(folder, Duration.ofSeconds(30), 512, classPath)) {
      HostLink link = lab.link();
      assertThat(link.held()).isEmpty();
      String slave = link.open(lab.request("a"));
      for (String jar : jars) {
        Files.delete(Path.of(jar));
      }
      HostLab.awaitEnd(HostLab.run(slave, "printf '\\033[31mred'"));
      TerminalView view = link.view("a", HostLab.viewer("me", Typing.EXCLUSIVE));
      HostLab.next(view, TerminalView.Painted.class);
      assertThat(link.screen("a").lines().getFirst()).isEqualTo("red");
      link.finish("a");
      assertThat(lab.task("a").screen()).exists();
    }
  }

  private static Path copy(Path entry, Path jar) throws IOException {
    if (Files.isRegularFile(entry)) {
      return Files.copy(entry, jar);
    }
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(entry)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(entry.relativize(one).toString()));
        Files.copy(one, out);
      }
    }
    return jar;
  }

  @Test
  void whatTheDiskRefusesIsWrittenLater() throws Exception {
    try (HostLab lab = new HostLab(folder)) {
      HostLink link = lab.link();
      String slave = link.open(lab.request("t"));
      limitFiles(lab, "20000:unlimited");
      int pid = HostLab.run(slave, "stty -opost; seq 1 20000");
      await().atMost(HostLab.LIMIT).until(() -> lab.log("t").length() == 20_000);
      limitFiles(lab, "unlimited:unlimited");
      HostLab.awaitEnd(pid);
      link.finish("t");
      assertThat(lab.log("t")).hasSize(108_894).endsWith("\n20000\n");
      assertThat(
              HostLab.text(lab.state.hostLog())
                  .lines()
                  .filter(l -> l.contains("stdout.log cannot be written")))
          .hasSize(1);
    }
  }

  /** Past the limit a write fails as on a full disk (man 2 setrlimit, RLIMIT_FSIZE). */
  private static void limitFiles(HostLab lab, String limits) throws Exception {
    long pid = lab.host().orElseThrow().pid();
    Process process =
        new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=" + limits).start();
    assertThat(process.waitFor()).isZero();
  }
}
