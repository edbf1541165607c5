package dev.runner.cli.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finishes the packaged folder after a build: argument files for the client and the daemon, and an
 * AOT cache for each. The caches only make things faster: without them everything works.
 */
public final class Assembly {
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  private static final List<String> QUICK =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  /**
   * A cache of another JDK is ignored, and said so on standard output: where the answer belongs.
   */
  private static final List<String> SILENT = List.of("-Xlog:disable", "-Xlog:all=error:stderr");

  /**
   * Survivor spaces as large as what an answer or a build of the index has under way: what does not
   * fit moves to the old generation, which grows to the maximum before the serial collector looks
   * at it. What a full collection finds free goes back to the system.
   */
  private static final List<String> SMALL =
      List.of(
          "-Xms16m",
          "-Xmn8m",
          "-XX:SurvivorRatio=2",
          "-Xmx256m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:-ShrinkHeapInSteps",
          "-XX:TrimNativeHeapInterval=60000",
          "-XX:-MaxFDLimit",
          NATIVE);

  private final Path folder;

  private Assembly(Path folder) {
    this.folder = folder;
  }

  /**
   * The command of a build.
   *
   * @param arguments the packaged folder, whose {@code lib} holds the jars
   */
  public static void main(String[] arguments) throws IOException {
    new Assembly(Path.of(arguments[0]).toRealPath()).run();
  }

  private void run() throws IOException {
    List<Path> jars = jars();
    for (Path jar : jars) {
      if (jar.getFileName().toString().startsWith("picocli-")) {
        new RaisedJar(jar).write();
      }
    }
    ArgumentFile daemon =
        new ArgumentFile(folder.resolve("daemon.args"), daemonOptions(jars), jars);
    ArgumentFile client =
        new ArgumentFile(folder.resolve("client.args"), clientOptions(), client(jars));
    daemon.write(Optional.empty());
    client.write(Optional.empty());
    client.write(clientCache(client));
    daemon.write(daemonCache(daemon));
  }

  /** Native access is for the full-screen list: its terminal library asks the system for sizes. */
  private static List<String> clientOptions() {
    return Stream.of(QUICK, SILENT, List.of(NATIVE)).flatMap(List::stream).toList();
  }

  private List<String> daemonOptions(List<Path> jars) throws IOException {
    List<String> options = new ArrayList<>();
    Stream.of(QUICK, SILENT, SMALL).forEach(options::addAll);
    for (Path jar : jars) {
      if (jar.getFileName().toString().startsWith("sqlite-jdbc-")) {
        options.addAll(new NativeSqlite(jar).unpackedInto(folder.resolve("native")));
      }
    }
    return options;
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
      return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** The few jars a command needs: a short class path opens faster. */
  private static List<Path> client(List<Path> jars) {
    List<String> needed =
        List.of(
            "runner-cli-",
            "runner-telemetry-",
            "picocli-",
            "jackson-core-",
            "jline-terminal-",
            "java-diff-utils-",
            "tomlj-",
            "antlr4-runtime-");
    return needed.stream()
        .flatMap(name -> jars.stream().filter(jar -> jar.getFileName().toString().startsWith(name)))
        .toList();
  }

  private Optional<Path> clientCache(ArgumentFile client) throws IOException {
    Path cache = folder.resolve("client.aot");
    Files.deleteIfExists(cache);
    if (!new TrainingRun(client.file(), cache, ClientTraining.class.getName()).succeeds()) {
      Files.deleteIfExists(cache);
    }
    return Optional.of(cache).filter(Files::exists);
  }

  private Optional<Path> daemonCache(ArgumentFile daemon) throws IOException {
    Path cache = folder.resolve("daemon.aot");
    Files.deleteIfExists(cache);
    if (!new DaemonTraining(daemon.file(), cache, folder).succeeds()) {
      Files.deleteIfExists(cache);
    }
    return Optional.of(cache).filter(Files::exists);
  }
}
