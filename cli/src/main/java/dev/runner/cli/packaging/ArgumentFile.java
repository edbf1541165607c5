package dev.runner.cli.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of arguments for the java launcher ({@code java @file}), quoted as its manual says. */
record ArgumentFile(Path file, List<String> options, List<Path> classPath) {
  /** Writes it anew, with the AOT cache where there is one. */
  void write(Optional<Path> aotCache) throws IOException {
    List<String> lines = new ArrayList<>(options);
    aotCache.ifPresent(cache -> lines.add("-XX:AOTCache=" + cache));
    lines.add("--class-path");
    lines.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    Files.write(file, lines.stream().map(ArgumentFile::quoted).toList());
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
