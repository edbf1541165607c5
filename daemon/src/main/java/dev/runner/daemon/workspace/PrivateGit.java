package dev.runner.daemon.workspace;

import dev.runner.daemon.folder.RegularFile;
import dev.runner.daemon.project.WorkTree;
import dev.runner.telemetry.layout.PrivateFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Git on a work tree without anything of the repository running: a repository's configuration can
 * name commands (core.fsmonitor, filters, textconv, hooks, credential helpers), so git sees a
 * folder of ours instead of the repository's, with a configuration of ours, a copy of the index,
 * and the repository's objects as alternates. No system or personal configuration. What git writes,
 * objects too, stays in the folder.
 */
public final class PrivateGit {
  private static final long MAX_INDEX_BYTES = 64L << 20;
  private static final int MAX_SHARED_INDEXES = 4;
  private static final int MAX_REASON = 500;
  private static final int SHA256_DIGITS = 64;
  private static final int BUFFER = 64 * 1024;
  private static final Set<StandardOpenOption> WRITE =
      Set.of(
          StandardOpenOption.WRITE,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING);

  /** Attributes of the repository may name drivers; without a configuration none is defined. */
  private static final String CONFIG =
      """
      [core]
      bare = false
      fsmonitor = false
      untrackedCache = false
      hooksPath = /dev/null
      quotePath = false
      looseCompression = 1
      bigFileThreshold = 16m
      [gc]
      auto = 0
      [protocol]
      allow = never
      [submodule]
      recurse = false
      """;

  private final Path folder;
  private final Path workTree;

  private PrivateGit(Path folder, Path workTree) {
    this.folder = folder;
    this.workTree = workTree;
  }

  /**
   * Makes the folder, or brings it up to how the repository stands now.
   *
   * @param folder private; its objects of earlier are kept
   */
  public static PrivateGit of(Path folder, WorkTree tree) throws IOException {
    return of(folder, tree, tree.commit());
  }

  /** The same as if another commit were checked out; with the index as it is. */
  public static PrivateGit of(Path folder, WorkTree tree, Optional<String> commit)
      throws IOException {
    PrivateFolder.create(folder.resolve("objects/info"));
    PrivateFolder.create(folder.resolve("refs"));
    PrivateFolder.create(folder.resolve("info"));
    write(folder.resolve("HEAD"), commit.orElse("ref: refs/heads/none"));
    write(folder.resolve("config"), config(commit));
    write(
        folder.resolve("objects/info/alternates"),
        tree.commonDir().resolve("objects").toAbsolutePath().toString());
    copyIndex(tree.gitDir(), folder);
    copy(tree.commonDir().resolve("info/exclude"), folder.resolve("info/exclude"));
    return new PrivateGit(folder, tree.root());
  }

  private static String config(Optional<String> commit) {
    boolean sha256 = commit.filter(id -> id.length() == SHA256_DIGITS).isPresent();
    return CONFIG
        + (sha256
            ? "[core]\nrepositoryformatversion = 1\n[extensions]\nobjectFormat = sha256\n"
            : "[core]\nrepositoryformatversion = 0\n");
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
  }

  /**
   * An index can be split: the greater part of it stands in a file beside it (git-update-index).
   */
  private static void copyIndex(Path gitDir, Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("index"));
    copy(gitDir.resolve("index"), folder.resolve("index"));
    int copied = 0;
    try (DirectoryStream<Path> shared = Files.newDirectoryStream(gitDir, "sharedindex.*")) {
      for (Path each : shared) {
        if (copied++ < MAX_SHARED_INDEXES) {
          copy(each, folder.resolve(each.getFileName().toString()));
        }
      }
    }
  }

  /**
   * The time of change goes with it: by that of the index git knows which files it must look into
   * (git's racy-git.txt).
   */
  private static void copy(Path from, Path to) throws IOException {
    Optional<RegularFile> file = RegularFile.open(from);
    if (file.isEmpty()) {
      return;
    }
    try (FileChannel in = file.get().channel();
        FileChannel out = FileChannel.open(to, WRITE, PrivateFolder.ownerFile())) {
      if (file.get().attributes().size() > MAX_INDEX_BYTES) {
        throw new IOException(from + " is larger than " + MAX_INDEX_BYTES + " bytes");
      }
      long _ = out.transferFrom(in, 0, file.get().attributes().size());
    }
    Files.setLastModifiedTime(to, file.get().attributes().lastModifiedTime());
  }

  /** What git prints, up to so many bytes. */
  public String text(Deadline deadline, int maxBytes, List<String> args) throws IOException {
    Capture capture = new Capture(maxBytes);
    run(deadline, Optional.empty(), capture, args);
    if (capture.cut) {
      throw new IOException("git " + args.getFirst() + " prints more than " + maxBytes + " bytes");
    }
    return capture.toString(StandardCharsets.UTF_8);
  }

  /** Gives git this to read. */
  void feed(Deadline deadline, byte[] input, List<String> args) throws IOException {
    Path file = folder.resolve("stdin");
    Files.write(file, input);
    run(deadline, Optional.of(file), new Capture(BUFFER), args);
    Files.delete(file);
  }

  /**
   * Runs git, unless the time is over already.
   *
   * @param sink takes what it prints; git is ended where it wants no more
   * @throws IOException when git fails or takes too long; the message says which
   */
  void run(Deadline deadline, Optional<Path> stdin, Sink sink, List<String> args)
      throws IOException {
    if (deadline.leftMs() == 0) {
      throw tooLong(args.getFirst());
    }
    Path errors = folder.resolve("stderr");
    Process git = command(stdin, errors, args).start();
    Thread watch = Thread.startVirtualThread(() -> end(git, deadline));
    boolean wanted = true;
    try (InputStream out = git.getInputStream()) {
      if (stdin.isEmpty()) {
        git.getOutputStream().close();
      }
      byte[] buffer = new byte[BUFFER];
      for (int read = out.read(buffer);
          wanted && read >= 0;
          read = wanted ? out.read(buffer) : -1) {
        wanted = sink.take(buffer, read);
      }
    } catch (IOException e) {
      // Whoever is ended in the middle has its pipe closed.
      if (deadline.leftMs() > 0) {
        throw e;
      }
    } finally {
      if (!wanted) {
        git.destroyForcibly();
      }
    }
    join(watch);
    if (wanted && git.exitValue() != 0) {
      throw failure(deadline, errors, args.getFirst());
    }
  }

  private static void end(Process git, Deadline deadline) {
    try {
      if (!git.waitFor(deadline.leftMs(), TimeUnit.MILLISECONDS)) {
        git.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread watch) throws IOException {
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static IOException failure(Deadline deadline, Path errors, String what)
      throws IOException {
    if (deadline.leftMs() == 0) {
      return tooLong(what);
    }
    try (InputStream in = Files.newInputStream(errors)) {
      String reason = new String(in.readNBytes(MAX_REASON), StandardCharsets.UTF_8).strip();
      return new IOException("git " + what + " failed: " + reason);
    }
  }

  private static IOException tooLong(String what) {
    return new IOException("git " + what + " took too long");
  }

  /** In our folder, so that a PATH with a relative folder finds no git of the repository. */
  private ProcessBuilder command(Optional<Path> stdin, Path errors, List<String> args) {
    List<String> argv =
        new ArrayList<>(List.of("git", "--git-dir=" + folder, "--work-tree=" + workTree));
    argv.addAll(args);
    ProcessBuilder git = new ProcessBuilder(argv);
    environment(git.environment());
    git.directory(folder.toFile());
    git.redirectError(errors.toFile());
    stdin.ifPresent(file -> git.redirectInput(file.toFile()));
    return git;
  }

  private static void environment(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_ATTR_NOSYSTEM", "1");
    environment.put("GIT_NO_REPLACE_OBJECTS", "1");
    environment.put("GIT_NO_LAZY_FETCH", "1");
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("LC_ALL", "C");
  }

  public Path index() {
    return folder.resolve("index");
  }

  /** Where what git prints goes. */
  interface Sink {
    /** Takes some bytes; false: no more are wanted. */
    boolean take(byte[] bytes, int length) throws IOException;
  }

  /** Keeps what git prints, to a bound. */
  static final class Capture extends ByteArrayOutputStream implements Sink {
    private final int maxBytes;
    private boolean cut;

    Capture(int maxBytes) {
      this.maxBytes = maxBytes;
    }

    @Override
    public boolean take(byte[] bytes, int length) {
      write(bytes, 0, Math.min(length, maxBytes - size()));
      cut |= size() == maxBytes;
      return !cut;
    }

    boolean cut() {
      return cut;
    }
  }

  /** Writes what git prints to a stream, to a bound. */
  static final class Copy implements Sink {
    private final OutputStream out;
    private long left;

    Copy(OutputStream out, long maxBytes) {
      this.out = out;
      this.left = maxBytes;
    }

    @Override
    public boolean take(byte[] bytes, int length) throws IOException {
      int taken = (int) Math.min(length, left);
      out.write(bytes, 0, taken);
      left -= taken;
      return taken == length;
    }
  }
}
