package dev.runner.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.cli.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir Path folder;

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aLinkStaysOneAndItsTargetKeepsItsMode() throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "old");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    new ConfigFile(link).write(Optional.of("old"), Optional.of("new"));
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(real)).isEqualTo("new");
    assertThat(mode(real)).isEqualTo("rw-r-----");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(real, link);
    }
  }

  @Test
  void aNewFileIsPrivateAndItsFoldersAreMade() throws IOException {
    Path file = folder.resolve("a/b/new.json");
    new ConfigFile(file).write(Optional.empty(), Optional.of("x"));
    assertThat(mode(file)).isEqualTo("rw-------");
    new ConfigFile(file).write(Optional.of("x"), Optional.empty());
    assertThat(file).doesNotExist();
  }

  @Test
  void whatWasChangedMeanwhileIsNotOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "theirs");
    assertThatThrownBy(() -> new ConfigFile(file).write(Optional.of("read"), Optional.of("ours")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("changed meanwhile");
    assertThat(file).hasContent("theirs");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("f"), new byte[] {'{', (byte) 0xff});
    assertThatThrownBy(() -> new ConfigFile(file).read()).hasMessageContaining("not UTF-8");
    Path link = Files.createSymbolicLink(folder.resolve("l"), folder.resolve("none"));
    assertThatThrownBy(() -> new ConfigFile(link).read()).hasMessageContaining("leads nowhere");
  }
}
