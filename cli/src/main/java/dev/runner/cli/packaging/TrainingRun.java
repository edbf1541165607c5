package dev.runner.cli.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of a training program that leaves an AOT cache behind (JEP 514). */
record TrainingRun(Path arguments, Path cache, String main) {
  private static final long LONGEST_SECONDS = 120;

  /** Whether it ended well and in time; a failure costs speed only, so it is logged and borne. */
  boolean succeeds() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = List.of(java, "@" + arguments, "-XX:AOTCacheOutput=" + cache, main);
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException | InterruptedException e) {
      System.err.println("no AOT cache " + cache + ": " + e);
      return false;
    }
  }
}
