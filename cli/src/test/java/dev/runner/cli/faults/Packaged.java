package dev.runner.cli.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The packaged program, called as the launcher does, which might begin a build meanwhile. */
final class Packaged {
  private static final Path FOLDER =
      Path.of(System.getProperty("runner.packaged", "target/runner")).toAbsolutePath();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private Packaged() {}

  /** The words that call it, before a command's own. */
  static List<String> program() throws IOException, InterruptedException {
    Path arguments = FOLDER.resolve("client.args");
    if (!Files.exists(arguments)) {
      assemble();
    }
    return List.of(
        JAVA,
        "@" + arguments,
        "-Drunner.packaged=" + FOLDER,
        "-Drunner.terminals=",
        "dev.runner.cli.Main");
  }

  private static void assemble() throws IOException, InterruptedException {
    Process assembly =
        new ProcessBuilder(
                JAVA,
                "-cp",
                FOLDER.resolve("lib") + "/*",
                "dev.runner.cli.packaging.Assembly",
                FOLDER.toString())
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolveSibling("assembly.log").toFile())
            .start();
    if (assembly.waitFor() != 0) {
      throw new IOException("the product could not be assembled; see target/assembly.log");
    }
  }
}
