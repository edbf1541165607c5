package dev.runner.telemetry.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWayTest {
  @TempDir Path folder;
  private Path top = Path.of("");
  private Path middle = Path.of("");
  private Path state = Path.of("");

  @BeforeEach
  void make() throws IOException {
    top = folder.toRealPath().resolve("a");
    middle = top.resolve("b");
    state = middle.resolve("state");
    PrivateFolder.create(state);
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private void refused(String message) {
    assertThatThrownBy(() -> PrivateFolder.verify(state))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  @Test
  void ownFoldersAreGood() {
    assertThatCode(() -> PrivateFolder.prepare(state)).doesNotThrowAnyException();
    assertThatCode(() -> PrivateFolder.prepare(state.resolve("more/below")))
        .doesNotThrowAnyException();
  }

  @Test
  void othersMayWriteNowhereOnTheWay() throws IOException {
    mode(middle, "rwxrwxrwx");
    refused(middle + " can be written by others");
    mode(middle, "rwx------");
    mode(top, "rwxr-xrwx");
    refused(top + " can be written by others");
  }

  @Test
  void aStickyFolderIsGood() throws IOException {
    Files.setAttribute(middle, "unix:mode", 01777);
    assertThatCode(() -> PrivateFolder.verify(state)).doesNotThrowAnyException();
  }

  @Test
  void aFolderOpenToItsOwnersOwnGroupIsGood() throws IOException {
    if (Files.getAttribute(middle, "posix:owner")
        .toString()
        .equals(Files.getAttribute(middle, "posix:group").toString())) {
      mode(middle, "rwxrwxr-x");
      assertThatCode(() -> PrivateFolder.verify(state)).doesNotThrowAnyException();
    }
  }

  @Test
  void noLinkBelowWhatIsOurs() throws IOException {
    Path real = folder.toRealPath().resolve("real");
    Files.move(middle, real);
    Files.createSymbolicLink(middle, real);
    refused(middle + " is a symbolic link");
    Files.delete(middle);
    Files.move(real, middle);
    Files.move(state, real);
    Files.createSymbolicLink(state, real);
    refused(state + " is a symbolic link");
    assertThatThrownBy(() -> PrivateFolder.prepare(state.resolve("new")))
        .hasMessageContaining("symbolic link");
    Files.delete(state);
  }

  @Test
  void nobodyElsesFolder() throws IOException {
    int self = (int) Files.getAttribute(state, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    assertThat(new FolderWay(state, self).endsWithOurs()).isTrue();
    assertThat(new FolderWay(state, self + 1).endsWithOurs()).isFalse();
  }
}
