package dev.runner.daemon.workspace;

import dev.runner.daemon.workspace.PrivateGit.Copy;
import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The difference of two trees as {@code git apply} takes it, binary files included. */
final class Patch {
  /** A longer patch is cut behind the last file that stands in it whole. */
  static final long MAX_BYTES = 16L << 20;

  private static final String FILE = "\ndiff --git ";
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

  private Patch() {}

  /**
   * Writes a patch; no file where nothing differs.
   *
   * @param without paths that are passed over
   * @return whether it was cut
   */
  static boolean write(
      PrivateGit git,
      String before,
      String after,
      Collection<String> without,
      Path file,
      Deadline deadline)
      throws IOException {
    if (before.equals(after)) {
      return false;
    }
    Copy copy;
    boolean cut;
    try (FileChannel channel = FileChannel.open(file, NEW, PrivateFolder.ownerFile());
        OutputStream out = Channels.newOutputStream(channel)) {
      copy = new Copy(out, MAX_BYTES);
      git.run(deadline, Optional.empty(), copy, args(before, after, without));
      cut = channel.size() == MAX_BYTES;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    if (cut) {
      cut(file);
    }
    if (Files.size(file) == 0) {
      Files.delete(file);
    }
    return cut;
  }

  private static List<String> args(String before, String after, Collection<String> without) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "diff-tree",
                "-r",
                "-p",
                "--binary",
                "--full-index",
                "--no-renames",
                "--no-ext-diff",
                "--no-textconv",
                "--ignore-submodules=all",
                before,
                after,
                "--"));
    if (!without.isEmpty()) {
      args.add(":(top)");
      without.forEach(path -> args.add(":(top,exclude,literal)" + Changes.shown(path)));
    }
    return args;
  }

  /** No line of a patch but the first of a file begins like that. */
  private static void cut(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int last = text.lastIndexOf(FILE);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      FileChannel _ = channel.truncate(last < 0 ? 0 : last + 1);
    }
  }
}
