package dev.runner.daemon.keep;

import dev.runner.daemon.process.posix.FileSpace;
import dev.runner.telemetry.layout.RunFolder;
import dev.runner.telemetry.layout.TaskFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Set;

/** Adds up one run folder. No link is followed; bounded in depth and number of files. */
final class RunMeasure extends SimpleFileVisitor<Path> {
  private static final int MAX_DEPTH = 64;
  private static final long MAX_FILES = 1_000_000;
  private static final Set<String> LOGS = Set.of(TaskFolder.STDOUT, TaskFolder.STDERR);

  private final RunFolder run;
  private long files;
  private long journal;
  private long logs;
  private long artifacts;
  private long other;
  private long disk;
  private boolean partial;

  private RunMeasure(RunFolder run) {
    this.run = run;
  }

  static Usage of(RunFolder run) {
    RunMeasure measure = new RunMeasure(run);
    try {
      Files.walkFileTree(run.path(), EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, measure);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + run.path() + ": " + e.getMessage(), e);
    }
    return measure.usage();
  }

  private Usage usage() {
    return new Usage(journal, logs, artifacts, other, disk, partial);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    takeSpace(folder);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    takeSpace(file);
    if (attributes.isRegularFile()) {
      add(run.path().relativize(file), attributes.size());
    }
    partial |= attributes.isDirectory() || ++files >= MAX_FILES;
    return files >= MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }

  /** It may have gone meanwhile, or nobody may look into it. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    partial |= Files.exists(file);
    return FileVisitResult.CONTINUE;
  }

  private void takeSpace(Path path) {
    disk += Math.max(0, FileSpace.allocated(path.toString()));
  }

  /** {@code tasks/TASK/stdout.log}, {@code tasks/TASK/artifacts/…}. */
  private void add(Path relative, long bytes) {
    String ofTask = relative.getNameCount() > 2 ? relative.getName(2).toString() : "";
    if (relative.equals(run.path().relativize(run.journal()))) {
      journal += bytes;
    } else if (ofTask.equals(TaskFolder.ARTIFACTS)) {
      artifacts += bytes;
    } else if (relative.getNameCount() == 3 && LOGS.contains(ofTask)) {
      logs += bytes;
    } else {
      other += bytes;
    }
  }
}
