package dev.runner.daemon.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a task left in its folder goes, and nothing outside of it. */
class TreeRemovalTest {
  @TempDir Path temporary;
  private Path outside = Path.of("");
  private Path folder = Path.of("");

  @BeforeEach
  void prepare() throws IOException {
    outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "gold");
    Path runs = Files.createDirectory(temporary.resolve("runs"));
    folder = Files.createDirectories(runs.resolve(".removing-RUN-20261120-001"));
  }

  private void removed() throws IOException {
    TreeRemoval.remove(folder);
    assertThat(folder.resolveSibling(".")).isEmptyDirectory();
    assertThat(outside.resolve("precious")).hasContent("gold");
  }

  @Test
  void removesFilesAndFolders() throws IOException {
    Files.createDirectories(folder.resolve("a/b/c"));
    for (int i = 0; i < 3_000; i++) {
      Files.writeString(folder.resolve("a/b/" + i), "x");
    }
    removed();
  }

  @Test
  void removesPlantedLinksAndNotWhatTheyLeadTo() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("artifacts"));
    Files.createSymbolicLink(inner.resolve("folder"), outside);
    Files.createSymbolicLink(inner.resolve("file"), outside.resolve("precious"));
    Files.createSymbolicLink(inner.resolve("up"), Path.of("../../.."));
    Files.createSymbolicLink(inner.resolve("nowhere"), Path.of("nothing"));
    Files.createLink(inner.resolve("hard"), outside.resolve("precious"));
    removed();
  }

  @Test
  void removesARunFolderThatIsItselfALink() throws IOException {
    Files.delete(folder);
    Files.createSymbolicLink(folder, outside);
    removed();
  }

  @Test
  void removesFoldersNobodyMayWriteToOrRead() throws IOException {
    for (String mode : new String[] {"r-xr-xr-x", "---------", "-wx------"}) {
      Path inner = Files.createDirectory(folder.resolve(mode));
      Files.writeString(inner.resolve("file"), "x");
      Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString(mode));
    }
    removed();
  }

  /** Deeper than a path may be long and than descriptors suffice. */
  @Test
  void removesWhatLiesVeryDeep() throws IOException {
    Path deep = folder;
    for (int level = 0; level < 40; level++) {
      deep = Files.createDirectory(deep.resolve("d".repeat(60)));
    }
    for (int i = 0; i < 30; i++) {
      Path next = folder.resolve("next");
      Files.createDirectory(next);
      Path top = folder.resolve("d".repeat(60));
      Files.move(top, next.resolve("d".repeat(60)));
      Files.move(next, top);
    }
    try (var stream = Files.newDirectoryStream(folder)) {
      assertThat(stream).isInstanceOf(SecureDirectoryStream.class);
    }
    removed();
  }

  @Test
  void findsNothingToDoWhereNothingIs() throws IOException {
    TreeRemoval.remove(folder);
    TreeRemoval.remove(folder);
    removed();
  }
}
