package dev.runner.cli.connect;

import dev.runner.cli.command.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A file of somebody else's, read whole and replaced whole. */
record ConfigFile(Path path) {
  private static final Set<PosixFilePermission> NEW = PosixFilePermissions.fromString("rw-------");

  /**
   * What it holds; empty when it is not there.
   *
   * @throws CommandFailure when it is no text file
   */
  Optional<String> read() throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(path);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (NoSuchFileException e) {
      refuseBrokenLink();
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw CommandFailure.badInput(path + " is not UTF-8 text; mend it, then run this again.");
    }
  }

  private void refuseBrokenLink() {
    if (Files.isSymbolicLink(path)) {
      throw CommandFailure.badInput(
          path + " is a link that leads nowhere; mend or remove it, then run this again.");
    }
  }

  /**
   * Writes it as it is to be, or removes it, unless it has changed since it was read. A link stays
   * one: what it leads to is replaced, with the same mode.
   */
  void write(Optional<String> before, Optional<String> after) throws IOException {
    if (!read().equals(before)) {
      throw CommandFailure.badInput(path + " was changed meanwhile; run this again.");
    }
    if (after.isEmpty()) {
      Files.deleteIfExists(path);
      return;
    }
    Path target = before.isPresent() ? path.toRealPath() : path;
    Path folder = Optional.ofNullable(target.getParent()).orElse(Path.of("/"));
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "." + target.getFileName(), ".runner");
    try {
      fill(fresh, after.get());
      Files.setPosixFilePermissions(
          fresh,
          before.isPresent()
              ? Files.getPosixFilePermissions(target, LinkOption.NOFOLLOW_LINKS)
              : NEW);
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void fill(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
