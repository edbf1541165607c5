package dev.runner.cli.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The packaged program, assembled as the launcher assembles it, and how it is called. */
public final class Product {
  private static final Path FOLDER = Path.of("target", "runner").toAbsolutePath();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  private Product() {}

  static {
    assembleWhenOld();
  }

  /** Returns when the product stands assembled; once for all tests, which run side by side. */
  public static void ensureAssembled() {
    // the class initialiser does it, and the JVM lets one thread do it while the others wait
  }

  /** The command line with these words, as {@code scripts/runner} ends up calling it. */
  static List<String> command(List<String> words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA,
                "@" + FOLDER.resolve("client.args"),
                "-Drunner.packaged=" + FOLDER,
                "-Drunner.terminals=",
                "dev.runner.cli.Main"));
    command.addAll(words);
    return command;
  }

  private static void assembleWhenOld() {
    try {
      if (!isAssembled()) {
        assemble();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while assembling the product", e);
    }
  }

  private static boolean isAssembled() throws IOException {
    Path arguments = FOLDER.resolve("client.args");
    if (!Files.exists(arguments)) {
      return false;
    }
    FileTime assembled = Files.getLastModifiedTime(arguments);
    try (Stream<Path> jars = Files.list(FOLDER.resolve("lib"))) {
      for (Path jar : jars.filter(j -> j.getFileName().toString().startsWith("runner-")).toList()) {
        if (Files.getLastModifiedTime(jar).compareTo(assembled) > 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static void assemble() throws IOException, InterruptedException {
    Process assembly =
        new ProcessBuilder(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                FOLDER.resolve("lib") + "/*",
                "dev.runner.cli.packaging.Assembly",
                FOLDER.toString())
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolveSibling("assembly.log").toFile())
            .start();
    if (assembly.waitFor() != 0) {
      throw new IllegalStateException(
          "the product could not be assembled; see target/assembly.log");
    }
  }
}
