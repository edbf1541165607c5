package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody else put where we look: states, links, repositories, tools files. */
class PlantedFilesIT {
  @RegisterExtension final TestHome home = new TestHome();

  private Path state = Path.of("");
  private Path parent = Path.of("");

  @BeforeEach
  void find() {
    state = home.state();
    parent = home.folder().resolve("state");
  }

  private void refused(String named) {
    home.run("start", "quick", "--", "true").code(77).tells(named);
    assertThat(home.home().resolve("runs")).doesNotExist();
  }

  @Test
  void aStateThatIsALink() throws IOException {
    Path elsewhere = privateFolder(home.work().resolve("theirs"));
    Files.createSymbolicLink(state, elsewhere);
    refused(state + " is a symbolic link");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aLinkOnTheWayToTheState() throws IOException {
    Path elsewhere = privateFolder(home.work().resolve("theirs"));
    Files.delete(parent);
    Files.createSymbolicLink(parent, elsewhere);
    refused(parent + " is a symbolic link");
    assertThat(elsewhere).isEmptyDirectory();
    Files.delete(parent);
    Files.createDirectory(parent);
  }

  @Test
  void aFolderOnTheWayThatOthersMayWrite() throws IOException {
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));
    refused(parent + " can be written by others");
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void aStateOfSomebodyElse() throws IOException {
    Path theirs = privateFolder(state);
    try {
      Files.setAttribute(theirs, "unix:uid", 12345);
    } catch (IOException e) {
      Needs.missing("only root may give a folder away");
    }
    refused(state + " belongs to another user");
    Files.setAttribute(theirs, "unix:uid", 0);
  }

  private static Path privateFolder(Path path) throws IOException {
    return Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** A repository's own configuration names programs that git runs on status and diff. */
  @Test
  void aRepositoryWhoseConfigurationRunsPrograms() throws Exception {
    Needs.program("git");
    Path mark = home.folder().resolve("ran");
    Path evil = home.work().resolve("evil.sh");
    TestHome.write(evil, "#!/bin/sh\necho ran >> " + mark + "\n");
    Files.setPosixFilePermissions(evil, PosixFilePermissions.fromString("rwxr-xr-x"));
    git("init", "-q");
    TestHome.write(home.work().resolve("file.txt"), "x\n");
    git("add", "file.txt");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x");
    TestHome.write(home.work().resolve("file.txt"), "y\n");
    TestHome.write(home.work().resolve(".gitattributes"), "* filter=evil diff=evil\n");
    for (String key :
        new String[] {
          "core.fsmonitor",
          "core.pager",
          "core.sshCommand",
          "filter.evil.clean",
          "filter.evil.process",
          "diff.evil.textconv",
          "diff.external"
        }) {
      git("config", key, evil.toString());
    }
    Files.deleteIfExists(mark);
    home.run("start", "quick", "--wait", "--", "true").code(0);
    assertThat(mark).doesNotExist();
  }

  private void git(String... words) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process git = new ProcessBuilder(command).directory(home.work().toFile()).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }

  @Test
  void aToolsFileThatGrowsWithoutEnd() {
    StringBuilder bomb =
        new StringBuilder("x-a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (char c = 'b'; c < 'k'; c++) {
      String of = "*" + (char) (c - 1);
      bomb.append(
          "x-%s: &%s [%s]\n".formatted(c, c, String.join(", ", Collections.nCopies(9, of))));
    }
    refusesTools(bomb.toString(), "aliases");
  }

  @Test
  void aToolsFileThatNamesClasses() {
    refusesTools(
        "tools: !!javax.script.ScriptEngineManager [!!URLClassLoader [[!!URL"
            + " [\"http://127.0.0.1:1/\"]]]]\n",
        "tag");
    refusesTools("tools: {}\nsettings: !!File /etc/passwd\n", "tag");
  }

  /** The last good file stays in force. */
  private void refusesTools(String yaml, String mistake) {
    home.tools(TestHome.QUICK);
    home.run("start", "quick", "--wait", "--", "true").code(0);
    home.tools(yaml);
    home.run("tools", "check").code(65).tells(mistake);
    home.run("start", "quick", "--wait", "--", "true").code(0);
  }
}
