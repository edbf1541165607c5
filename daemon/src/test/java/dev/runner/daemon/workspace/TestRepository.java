package dev.runner.daemon.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A git repository as a person has one, made with git itself. */
public record TestRepository(Path path) {

  /** A new one without a commit. */
  public static TestRepository empty(Path path) throws IOException {
    Files.createDirectories(path);
    TestRepository repository = new TestRepository(path.toRealPath());
    String _ = repository.git("init", "-q", "-b", "main");
    return repository;
  }

  /** One with a commit of two files. */
  public static TestRepository withCommit(Path path) throws IOException {
    TestRepository repository = empty(path);
    repository.write("a.txt", "one\ntwo\nthree\n").write("sub/b.txt", "b\n");
    repository.commit("first");
    return repository;
  }

  /** Writes a file, its folders with it. */
  public TestRepository write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public TestRepository write(String name, byte[] bytes) throws IOException {
    Path file = path.resolve(name);
    Files.createDirectories(file.resolveSibling(".").normalize());
    Files.write(file, bytes);
    return this;
  }

  /** Commits all there is. */
  public String commit(String message) throws IOException {
    String _ = git("add", "-A");
    String _ = git("commit", "-q", "-m", message);
    return head();
  }

  public String head() throws IOException {
    return git("rev-parse", "HEAD").strip();
  }

  /** What git prints; throws where it fails. */
  public String git(String... args) throws IOException {
    List<String> argv =
        new ArrayList<>(List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.org"));
    argv.addAll(List.of("-c", "protocol.file.allow=always", "-c", "commit.gpgSign=false"));
    argv.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(argv).directory(path.toFile());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process git = builder.redirectErrorStream(true).start();
    git.getOutputStream().close();
    String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (git.waitFor() != 0) {
        throw new IOException(String.join(" ", args) + ": " + out);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return out;
  }

  /** Every file with what tells it from others: content, whether it can be executed, a link. */
  public Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.endsWith(".git")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.endsWith(".git")) {
              files.put(path.relativize(file).toString(), content(file, attributes));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static String content(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink()) {
      return "-> " + Files.readSymbolicLink(file);
    }
    boolean program =
        Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
    return (program ? "x " : "") + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
  }

  /** Another repository with the same files, committed or not. */
  public TestRepository copy(Path target) throws IOException {
    Process cp = new ProcessBuilder("cp", "-a", path.toString(), target.toString()).start();
    try {
      if (cp.waitFor() != 0) {
        throw new IOException("cannot copy " + path);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return new TestRepository(target.toRealPath());
  }

  /** Makes everything in its configuration that can name a command name one that makes a file. */
  public TestRepository setTraps(Path caught) throws IOException {
    String trap = "touch '" + caught + "'; cat";
    Path script = Files.writeString(path.resolve(".git/trap.sh"), "#!/bin/sh\n" + trap + "\n");
    Files.setPosixFilePermissions(
        script, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    String hook = script.toString();
    for (String name :
        List.of("post-checkout", "post-index-change", "reference-transaction", "pre-commit")) {
      Files.copy(script, path.resolve(".git/hooks/" + name));
    }
    Files.writeString(path.resolve(".git/included"), "[diff \"two\"]\n\tcommand = " + hook + "\n");
    Files.writeString(
        path.resolve(".git/config"),
        """
        [core]
        	repositoryformatversion = 0
        	fsmonitor = %1$s
        	hooksPath = %2$s
        	sshCommand = %1$s
        	pager = %1$s
        [filter "one"]
        	clean = %1$s
        	smudge = %1$s
        	required = true
        [filter "three"]
        	process = %1$s
        	required = true
        [diff]
        	external = %1$s
        [diff "one"]
        	textconv = %1$s
        [include]
        	path = included
        [merge "one"]
        	driver = %1$s
        """
            .formatted(hook, path.resolve(".git/hooks")),
        StandardCharsets.UTF_8);
    write(
        ".gitattributes",
        "*.txt filter=one diff=one merge=one\n*.md filter=three\n*.two diff=two\n");
    return this;
  }
}
