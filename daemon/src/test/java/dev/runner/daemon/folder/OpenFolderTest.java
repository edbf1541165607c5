package dev.runner.daemon.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFolderTest {
  private static final int LOOKS = 3_000;

  @TempDir Path folder;
  private Path tree = Path.of("");

  @BeforeEach
  void plant() throws Exception {
    tree = Files.createDirectories(folder.resolve("tree"));
    Files.createDirectories(tree.resolve("inner"));
    Files.writeString(tree.resolve("inner/file"), "mine");
    Files.writeString(tree.resolve("file"), "mine");
    Files.writeString(folder.resolve("outside"), "secret");
    Files.createSymbolicLink(tree.resolve("link"), folder.resolve("outside"));
    Files.createSymbolicLink(tree.resolve("linked"), folder);
    Process mkfifo = new ProcessBuilder("mkfifo", tree.resolve("pipe").toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
  }

  private Optional<String> read(String... names) throws IOException {
    try (OpenFolder open = OpenFolder.open(folder, "tree").orElseThrow()) {
      Optional<RegularFile> file = open.file(List.of(names));
      return file.isEmpty() ? Optional.empty() : Optional.of(text(file.get()));
    }
  }

  private static String text(RegularFile file) throws IOException {
    try (var in = Channels.newInputStream(file.channel())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void opensRegularFilesOnly() throws IOException {
    assertThat(read("file")).hasValue("mine");
    assertThat(read("inner", "file")).hasValue("mine");
    assertThat(OpenFolder.open(folder, "tree", "linked")).isEmpty();
    assertThat(OpenFolder.open(folder, "tree", "file")).isEmpty();
    assertThat(OpenFolder.open(folder.resolve("none"))).isEmpty();
    for (String none : List.of("link", "pipe", "inner", "none", "..", ".", "", "x".repeat(300))) {
      assertThat(read(none)).as(none).isEmpty();
    }
    assertThat(read("linked", "outside")).isEmpty();
    assertThat(read("file", "x")).isEmpty();
    assertThat(read("inner/file")).isEmpty();
  }

  @Test
  void neverWaitsForAPipeThatIsSwappedIn() throws Exception {
    Thread swapper =
        Thread.ofPlatform()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                put("pipe");
                put("link");
                put("inner/file");
              }
            });
    try {
      assertTimeoutPreemptively(
          Duration.ofSeconds(30),
          () -> {
            for (int i = 0; i < LOOKS; i++) {
              assertThat(read("file")).isIn(Optional.empty(), Optional.of("mine"));
            }
          });
    } finally {
      swapper.interrupt();
      swapper.join();
    }
  }

  /** Puts another name of something in the place of the file, in one step. */
  private void put(String other) {
    try {
      Path next = tree.resolve("next");
      if (other.equals("link")) {
        Files.createSymbolicLink(next, folder.resolve("outside"));
      } else {
        Files.createLink(next, tree.resolve(other));
      }
      Files.move(next, tree.resolve("file"), StandardCopyOption.ATOMIC_MOVE);
      // rename(2) of two names of one file does nothing.
      Files.deleteIfExists(next);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void holdsNothingOnceItIsClosed() throws IOException {
    long before = descriptors();
    for (int i = 0; i < 50; i++) {
      assertThat(read("inner", "file")).isPresent();
      assertThat(read("pipe")).isEmpty();
      assertThat(OpenFolder.open(folder, "tree", "file")).isEmpty();
    }
    assertThat(descriptors()).isLessThan(before + 50);
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }
}
