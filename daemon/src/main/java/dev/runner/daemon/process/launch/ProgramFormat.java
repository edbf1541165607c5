package dev.runner.daemon.process.launch;

import dev.runner.daemon.process.launch.ProgramOutcome.NotRunnable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the kernel can run a file by its first bytes: a shell would run anything else as its own
 * text (execve's ENOEXEC), which nobody asked for.
 */
final class ProgramFormat {
  private static final String ELF = "\u007fELF";
  private static final String INTERPRETED = "#!";
  // man 2 execve: the kernel reads 255 characters of the first line.
  private static final int FIRST_BYTES = 255;

  private ProgramFormat() {}

  static Optional<ProgramOutcome> refuse(Path program) {
    try (InputStream in = Files.newInputStream(program)) {
      return refuse(program, new String(in.readNBytes(FIRST_BYTES), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // May be executed but not read, as some system programs: let the kernel judge.
      return Optional.empty();
    }
  }

  private static Optional<ProgramOutcome> refuse(Path program, String head) {
    if (head.startsWith(INTERPRETED)) {
      return refuseInterpreter(program, head);
    }
    if (head.startsWith(ELF)) {
      return Optional.empty();
    }
    return Optional.of(
        new NotRunnable(
            LaunchRefusal.PERMISSION_DENIED,
            program
                + " is neither a binary of this system nor begins with '#!'. If it is a script, make"
                + " its first line name the interpreter: #!/bin/sh"));
  }

  private static Optional<ProgramOutcome> refuseInterpreter(Path program, String head) {
    String line = head.lines().findFirst().orElse("");
    String interpreter = line.substring(INTERPRETED.length()).strip().split("[ \t]", 2)[0];
    boolean dosLine = head.startsWith(line + "\r");
    if (!dosLine && (interpreter.isEmpty() || Files.exists(Path.of(interpreter)))) {
      return Optional.empty();
    }
    String remedy =
        dosLine ? "its lines end in CR LF; convert it to LF" : "install it or correct the line";
    return Optional.of(
        new NotRunnable(
            LaunchRefusal.COMMAND_NOT_FOUND,
            program + ": its '#!' line names " + interpreter + ", which cannot run: " + remedy));
  }
}
