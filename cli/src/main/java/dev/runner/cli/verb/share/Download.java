package dev.runner.cli.verb.share;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Puts an answer into a file: written beside it and renamed when all has come, so that a download
 * that broke off is never taken for a whole one.
 */
record Download(Path file) {
  private static final int BUFFER_BYTES = 64 * 1024;

  /**
   * Takes the whole body.
   *
   * @throws CommandFailure when the file cannot be written, or the answer broke off
   */
  void take(Answer answer) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = open(part)) {
      copy(answer.body(), out);
    } catch (CommandFailure e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What stands there of a download that was killed is nobody's, and written anew. */
  private OutputStream open(Path part) {
    try {
      Files.deleteIfExists(part);
      return Channels.newOutputStream(
          FileChannel.open(
              part,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    } catch (NoSuchFileException e) {
      throw CommandFailure.badInput("cannot write " + file + ": there is no such folder.");
    } catch (FileSystemException e) {
      String reason = Optional.ofNullable(e.getReason()).orElse("permission denied");
      throw CommandFailure.badInput("cannot write " + file + ": " + reason + ".");
    } catch (IOException e) {
      throw CommandFailure.badInput("cannot write " + file + ": " + e.getMessage() + ".");
    }
  }

  private void copy(InputStream body, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int got = read(body, buffer); got >= 0; got = read(body, buffer)) {
      out.write(buffer, 0, got);
    }
  }

  private int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw CommandFailure.unreachable(
          "the daemon broke off (%s); %s was not written. Try again; its daemon.log may say why."
              .formatted(e.getMessage(), file));
    }
  }
}
