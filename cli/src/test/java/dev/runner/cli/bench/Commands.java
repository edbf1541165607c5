package dev.runner.cli.bench;

import java.io.IOException;

/** Runs programs to their end. */
final class Commands {
  private Commands() {}

  static Void run(String... words) throws IOException, InterruptedException {
    return run(new ProcessBuilder(words));
  }

  static Void run(ProcessBuilder process) throws IOException, InterruptedException {
    Process running =
        process
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int code = running.waitFor();
    if (code != 0) {
      throw new IOException(process.command() + " ended with " + code);
    }
    return null;
  }

  static boolean exists(String program) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "command -v " + program)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
