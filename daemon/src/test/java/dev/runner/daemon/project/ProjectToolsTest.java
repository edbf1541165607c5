package dev.runner.daemon.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.config.Config;
import dev.runner.daemon.config.ConfigFiles;
import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.request.RequestFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which file counts in which folder. */
class ProjectToolsTest {
  private static final String ONE = "tools: { build: { mode: batch, cmd: [one] } }";
  private static final String TWO = "tools: { build: { mode: batch, cmd: [two] } }";

  @TempDir Path folder = Path.of("set by JUnit");

  @SuppressWarnings("NullAway.Init") // made before each test
  private Home home;

  @SuppressWarnings("NullAway.Init") // made before each test
  private TrustedProjects trusted;

  @SuppressWarnings("NullAway.Init") // made before each test
  private ProjectTools tools;

  @BeforeEach
  void begin() throws IOException {
    folder = folder.toRealPath();
    home = new Home(Files.createDirectory(folder.resolve("home")));
    trusted = new TrustedProjects(folder.resolve("trusted"));
    Config config = new ConfigFiles(home).read(Optional.empty());
    tools = new ProjectTools(home, () -> config, trusted);
  }

  private Path repository(String name) throws IOException {
    Path root = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(root.resolve(".git"));
    return root;
  }

  private static Path write(Path root, String text) throws IOException {
    return Files.writeString(root.resolve("tools.yaml"), text);
  }

  private void trust(Path repository, String text) throws IOException {
    String sha256 = RequestFile.sha256(text.getBytes(StandardCharsets.UTF_8));
    trusted.add(new TrustedProjects.Entry(repository.toString(), sha256, Instant.EPOCH, "ada"));
  }

  private ToolsHere at(Path cwd) {
    return tools.byFolder().at(cwd);
  }

  private Optional<String> command(Path cwd) {
    return at(cwd).catalog().tool("build").map(tool -> tool.program().cmd().shown());
  }

  /** A linked work tree as git lays it out. */
  private static Path linked(Path repository, Path root) throws IOException {
    Path own = Files.createDirectories(repository.resolve(".git/worktrees/" + root.getFileName()));
    Files.writeString(own.resolve("commondir"), "../..\n");
    Files.writeString(own.resolve("gitdir"), root.resolve(".git") + "\n");
    Files.createDirectories(root);
    Files.writeString(root.resolve(".git"), "gitdir: " + own + "\n");
    return root;
  }

  @Test
  void countsOnlyWhenTheTextIsTrusted() throws IOException {
    Path root = repository("repo");
    Path inside = Files.createDirectories(root.resolve("a/b"));
    assertThat(at(inside).standing()).isInstanceOf(Standing.None.class);
    write(root, ONE);
    assertThat(command(inside)).isEmpty();
    trust(root.resolve(".git"), ONE);
    assertThat(command(inside)).hasValue("[\"one\"]");
    write(root, TWO);
    assertThat(at(inside).standing())
        .isInstanceOfSatisfying(Standing.Untrusted.class, no -> assertThat(no.changed()).isTrue());
    assertThat(command(inside)).isEmpty();
    write(root, ONE);
    assertThat(command(inside)).hasValue("[\"one\"]");
  }

  @Test
  void noticesAnEditThatSetsTheTimeBack() throws IOException {
    Path root = repository("repo");
    Path file = write(root, ONE);
    trust(root.resolve(".git"), ONE);
    FileTime before = Files.getLastModifiedTime(file);
    assertThat(command(root)).isPresent();
    Files.setLastModifiedTime(write(root, TWO), before);
    assertThat(command(root)).isEmpty();
  }

  @Test
  void isSharedByTheWorkTreesOfARepository() throws IOException {
    Path root = repository("repo");
    Path other = linked(root, folder.resolve("other"));
    write(other, ONE);
    trust(root.resolve(".git"), ONE);
    assertThat(command(other)).isPresent();
    write(other, TWO);
    assertThat(command(other)).isEmpty();
    Path clone = repository("clone");
    write(clone, ONE);
    assertThat(command(clone)).isEmpty();
  }

  @Test
  void isNotLentToAFolderThatOnlyClaimsTheRepository() throws IOException {
    Path root = repository("repo");
    Path own = linked(root, folder.resolve("other")).resolve(".git");
    trust(root.resolve(".git"), ONE);
    Path copied = Files.createDirectory(folder.resolve("copied"));
    Files.copy(own, copied.resolve(".git"));
    Path named = Files.createDirectory(folder.resolve("named"));
    Files.writeString(named.resolve(".git"), "gitdir: " + root.resolve(".git"));
    Path link = Files.createDirectory(folder.resolve("link"));
    Files.createSymbolicLink(link.resolve(".git"), root.resolve(".git"));
    Path linkToFile = Files.createDirectory(folder.resolve("link-to-file"));
    Files.createSymbolicLink(linkToFile.resolve(".git"), own);
    Path common = repository("common");
    Files.writeString(common.resolve(".git/commondir"), root.resolve(".git").toString());
    for (Path hostile : new Path[] {copied, named, link, linkToFile, common}) {
      write(hostile, ONE);
      assertThat(command(hostile)).as("%s", hostile).isEmpty();
    }
  }

  @Test
  void followsTheRealFolderAndNotItsName() throws IOException {
    Path root = repository("repo");
    write(root, ONE);
    trust(root.resolve(".git"), ONE);
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createSymbolicLink(root.resolve("link"), outside);
    assertThat(command(root.resolve("link"))).isEmpty();
    assertThat(command(root.resolve("link/../repo"))).isPresent();
  }

  @Test
  void leavesTheHomesOwnFileToTheHome() throws IOException {
    write(home.path(), ONE);
    assertThat(at(home.path()).standing()).isInstanceOf(Standing.None.class);
  }

  @Test
  @Timeout(20)
  void readsNoFileThatIsNotAPlainOne() throws Exception {
    Path root = repository("repo");
    Path file = root.resolve("tools.yaml");
    Path elsewhere = Files.writeString(folder.resolve("elsewhere.yaml"), ONE);
    trust(root.resolve(".git"), ONE);
    Files.createSymbolicLink(file, elsewhere);
    assertUnusable(root, "symbolic link");
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertUnusable(root, "no regular file");
    Files.delete(file);
    Files.createDirectory(file);
    assertUnusable(root, "no regular file");
    Files.delete(file);
    try (var large = Files.newByteChannel(Files.createFile(file), StandardOpenOption.WRITE)) {
      large.position(100L << 20);
      large.write(ByteBuffer.wrap(new byte[1]));
    }
    assertUnusable(root, "larger than 1048576 bytes");
  }

  private void assertUnusable(Path root, String reason) {
    assertThat(at(root).standing())
        .isInstanceOfSatisfying(
            Standing.Unusable.class, no -> assertThat(no.reason()).contains(reason));
    assertThat(command(root)).isEmpty();
  }

  /** Whatever is read while the file is swapped, only the trusted text is ever in force. */
  @Test
  void runsOnlyWhatItHashedWhileTheFileIsSwapped() throws Exception {
    Path root = repository("repo");
    Path file = write(root, ONE);
    trust(root.resolve(".git"), ONE);
    AtomicBoolean done = new AtomicBoolean();
    Thread swapper = Thread.ofPlatform().start(() -> swap(file, done));
    int seen = 0;
    for (int i = 0; i < 5_000 || seen == 0; i++) {
      Optional<String> command = command(root);
      command.ifPresent(text -> assertThat(text).isEqualTo("[\"one\"]"));
      seen += command.isPresent() ? 1 : 0;
    }
    done.set(true);
    swapper.join();
  }

  private static void swap(Path file, AtomicBoolean done) {
    try {
      Path aside = file.resolveSibling("aside");
      for (int i = 0; !done.get(); i++) {
        Files.writeString(aside, i % 2 == 0 ? TWO : ONE);
        Files.move(
            aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void tellsTheMistakesOfATrustedFileAndGoesOnWithoutIt() throws IOException {
    Path root = repository("repo");
    String wrong = "tools: { build: { mode: batch, cmd: [x], max_parallel: 3 } }";
    write(root, wrong);
    trust(root.resolve(".git"), wrong);
    ToolsHere here = at(root);
    assertThat(here.standing())
        .isInstanceOfSatisfying(
            Standing.Mistaken.class,
            no -> {
              assertThat(no.tools()).containsExactly("build");
              assertThat(no.mistakes()).hasSize(1);
            });
    assertThat(here.catalog().tool("shell")).isPresent();
  }

  @Test
  void keepsItsEntriesAndTrustsNoLineItCannotRead() throws IOException {
    Path file = folder.resolve("trusted");
    trust(folder, ONE);
    trust(folder, TWO);
    trust(folder, ONE);
    assertThat(Files.readAllLines(file)).hasSize(2);
    Files.writeString(file, Files.readString(file) + "{\"project\":\"/x\"}\n{\"proj");
    assertThat(new TrustedProjects(file).all()).isEqualTo(trusted.all()).hasSize(2);
    assertThat(trusted.remove(folder.toString())).isEqualTo(2);
    assertThat(new TrustedProjects(file).all()).isEmpty();
  }

  @Test
  void isBoundedForEachProject() throws IOException {
    trust(home.path(), ONE);
    for (int i = 0; i <= TrustedProjects.MAX_TEXTS; i++) {
      trust(folder, "text " + i);
    }
    assertThat(trusted.all()).hasSize(TrustedProjects.MAX_TEXTS + 1);
    assertThat(trusted.knows(home.path())).isTrue();
  }
}
