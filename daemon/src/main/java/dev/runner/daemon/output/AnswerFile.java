package dev.runner.daemon.output;

import dev.runner.daemon.redact.Redaction;
import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.TaskFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The final answer of a tool as a file among its artifacts, its secrets masked. A file that the
 * tool wrote there under the same name stays as it is.
 */
public record AnswerFile(Redaction redaction) {
  /** Its name among the artifacts. */
  public static final String NAME = "answer.md";

  /**
   * Writes it, whole or not at all: also where a daemon died while it did.
   *
   * @return why there is none, where somebody should know
   */
  public Optional<String> write(TaskFolder folder, String answer) throws IOException {
    byte[] text =
        redaction
            .text(answer.endsWith("\n") ? answer : answer + "\n")
            .getBytes(StandardCharsets.UTF_8);
    PrivateFolder.create(folder.artifacts());
    if (!Files.isDirectory(folder.artifacts(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of("its final answer is not saved: its artifacts folder is none");
    }
    Path aside = folder.path().resolve(NAME + ".tmp");
    Files.deleteIfExists(aside);
    Files.createFile(aside, PrivateFolder.ownerFile());
    Files.write(aside, text, StandardOpenOption.WRITE);
    try {
      return link(aside, folder.artifacts().resolve(NAME), text);
    } finally {
      Files.delete(aside);
    }
  }

  /** A link takes the place of nothing that is there. */
  private static Optional<String> link(Path aside, Path file, byte[] text) throws IOException {
    try {
      Path _ = Files.createLink(file, aside);
      return Optional.empty();
    } catch (FileAlreadyExistsException e) {
      return isOurs(file, text)
          ? Optional.empty()
          : Optional.of("its final answer is not saved: it wrote " + NAME + " itself");
    }
  }

  /** Written by a daemon that died before the task's end was written down. */
  private static boolean isOurs(Path file, byte[] text) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == text.length
        && Arrays.equals(Files.readAllBytes(file), text);
  }
}
