package dev.runner.cli.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The living processes that belong to one test: by their environment or by the folder they are in.
 */
record Marked(Path folder) {

  Marked {
    // These processes get killed: never those of a folder that no test made.
    if (!String.valueOf(folder.getFileName()).startsWith("runner-it-")) {
      throw new IllegalArgumentException(folder + " is no folder of a test");
    }
  }

  List<ProcessHandle> alive() {
    return ProcessHandle.allProcesses().filter(this::belongs).filter(p -> !isZombie(p)).toList();
  }

  private boolean belongs(ProcessHandle process) {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    return environment(proc).contains("=" + folder + "/") || worksBelow(proc);
  }

  private static String environment(Path proc) {
    try {
      return new String(Files.readAllBytes(proc.resolve("environ")), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private boolean worksBelow(Path proc) {
    try {
      return Files.readSymbolicLink(proc.resolve("cwd")).startsWith(folder);
    } catch (IOException e) {
      return false;
    }
  }

  static boolean isZombie(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return true;
    }
  }

  static String shown(ProcessHandle process) {
    try {
      String words = Files.readString(Path.of("/proc", "" + process.pid(), "cmdline"));
      return process.pid() + " " + words.replace('\0', ' ');
    } catch (IOException e) {
      return process.pid() + " (gone)";
    }
  }
}
