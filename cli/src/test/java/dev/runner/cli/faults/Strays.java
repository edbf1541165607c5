package dev.runner.cli.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes of tasks that live on: those with the folder of the round in their command line. */
final class Strays {
  private Strays() {}

  static List<String> of(Path folder) {
    String tool = folder.resolve("tool.sh").toString();
    return ProcessHandle.allProcesses()
        .map(process -> commandLine(process.pid()))
        .filter(line -> line.contains(tool))
        .toList();
  }

  private static String commandLine(long pid) {
    try {
      return pid + " " + Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }
}
