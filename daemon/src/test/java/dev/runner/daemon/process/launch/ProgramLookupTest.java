package dev.runner.daemon.process.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.process.launch.ProgramOutcome.Found;
import dev.runner.daemon.process.launch.ProgramOutcome.NotRunnable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program is found as the task would find it, or the reason says what to do. */
final class ProgramLookupTest {
  @TempDir Path folder;

  private Path file(String name, String text, String permissions) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private ProgramOutcome find(String name, String path) {
    return ProgramLookup.find(name, Optional.of(path), folder);
  }

  private NotRunnable refused(String name, String path) {
    assertThat(find(name, path)).isInstanceOf(NotRunnable.class);
    return (NotRunnable) find(name, path);
  }

  @Test
  void theFirstRunnableOneInPathIsTaken() throws IOException {
    file("a/tool", "#!/bin/sh\n", "rw-r--r--");
    Path second = file("b/tool", "#!/bin/sh\n", "rwxr-xr-x");
    assertThat(find("tool", folder + "/a:" + folder + "/b")).isEqualTo(new Found(second));
    // Parts of PATH may be relative to the task's folder, and empty for it.
    assertThat(find("tool", "none:b")).isEqualTo(new Found(second));
    assertThat(find("./b/tool", "")).isInstanceOf(Found.class);
    assertThat(ProgramLookup.find("sh", Optional.empty(), folder)).isInstanceOf(Found.class);
  }

  @Test
  void aMissingProgramSaysWhereItWasLookedFor() {
    NotRunnable refused = refused("tool", "/no/where:/usr/none");
    assertThat(refused.reason()).isEqualTo(LaunchRefusal.COMMAND_NOT_FOUND);
    assertThat(refused.detail()).contains("'tool'").contains("/no/where:/usr/none");
    assertThat(refused("./tool", "").reason()).isEqualTo(LaunchRefusal.COMMAND_NOT_FOUND);
    assertThat(refused("", "").reason()).isEqualTo(LaunchRefusal.COMMAND_NOT_FOUND);
  }

  @Test
  void whatMayNotBeExecutedIsDenied() throws IOException {
    file("a/tool", "#!/bin/sh\n", "rw-r--r--");
    assertThat(refused("tool", "a").reason()).isEqualTo(LaunchRefusal.PERMISSION_DENIED);
    assertThat(refused("tool", "a").detail()).contains("chmod +x");
    assertThat(refused("./a", "").reason()).isEqualTo(LaunchRefusal.PERMISSION_DENIED);
    assertThat(refused("./a", "").detail()).contains("folder");
  }

  @Test
  void aTextWithoutInterpreterIsRefused() throws IOException {
    file("text", "echo hello\n", "rwxr-xr-x");
    assertThat(refused("./text", "").detail()).contains("#!/bin/sh");
    file("empty", "", "rwxr-xr-x");
    assertThat(refused("./empty", "").reason()).isEqualTo(LaunchRefusal.PERMISSION_DENIED);
  }

  @Test
  void anInterpreterThatIsNotThereIsNamed() throws IOException {
    file("script", "#! /no/such/python -u\n", "rwxr-xr-x");
    assertThat(refused("./script", "").detail()).contains("/no/such/python");
    file("dos", "#!/bin/sh\r\necho\r\n", "rwxr-xr-x");
    assertThat(refused("./dos", "").detail()).contains("CR LF");
  }

  @Test
  void aFolderThatCannotBeWorkedInIsItsOwnReason() throws IOException {
    Path plain = file("plain", "", "rw-r--r--");
    for (Path cwd : new Path[] {folder.resolve("none"), plain}) {
      assertThat(ProgramLookup.find("sh", Optional.empty(), cwd))
          .isInstanceOfSatisfying(
              NotRunnable.class,
              refused -> {
                assertThat(refused.reason()).isEqualTo(LaunchRefusal.SPAWN_FAILED);
                assertThat(refused.detail()).contains(cwd.toString());
              });
    }
  }
}
