package dev.runner.daemon.config;

import dev.runner.telemetry.layout.Home;
import dev.runner.telemetry.request.RequestFile;
import dev.runner.wrappers.catalog.Catalog;
import dev.runner.wrappers.catalog.Layer;
import dev.runner.wrappers.catalog.Layer.Kind;
import dev.runner.wrappers.catalog.Mistakes;
import dev.runner.wrappers.catalog.Reading;
import dev.runner.wrappers.yaml.Mistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The files a catalog is read from, the lowest layer first. */
public final class ConfigFiles {
  private static final Path SYSTEM = Path.of("/etc/runner/tools.yaml");

  private final Path home;

  public ConfigFiles(Home home) {
    this.home = home.toolsFile();
  }

  /** The files, whether they exist or not. */
  public List<Path> paths() {
    return List.of(SYSTEM, home);
  }

  /** What the files say; where they have mistakes, what {@code before} said stays in force. */
  public Config read(Optional<Config> before) {
    List<Layer> layers = layers(Optional.empty());
    String sha256 = sha256(layers);
    return switch (Catalog.read(layers)) {
      case Catalog catalog -> new Config(catalog, layers, sha256, List.of());
      case Mistakes mistakes -> keep(before, mistakes.all());
    };
  }

  private static Config keep(Optional<Config> before, List<Mistake> mistakes) {
    return before.map(config -> config.withMistakes(mistakes)).orElseGet(() -> readyMade(mistakes));
  }

  /** What can be started when no file was ever right. */
  private static Config readyMade(List<Mistake> mistakes) {
    List<Layer> layers = List.of(Layer.readyMade());
    return switch (Catalog.read(layers)) {
      case Catalog catalog -> new Config(catalog, layers, sha256(layers), mistakes);
      case Mistakes own -> throw new IllegalStateException(own.shown());
    };
  }

  /** What is wrong with a file if it stood in place of the home's. */
  public List<Mistake> check(Path file) {
    Reading reading = Catalog.read(layers(Optional.of(file)));
    return reading instanceof Mistakes mistakes ? mistakes.all() : List.of();
  }

  private List<Layer> layers(Optional<Path> insteadOfHome) {
    List<Layer> layers = new ArrayList<>(List.of(Layer.readyMade()));
    layer(Kind.SYSTEM, SYSTEM).ifPresent(layers::add);
    layer(Kind.HOME, insteadOfHome.orElse(home)).ifPresent(layers::add);
    return layers;
  }

  private static Optional<Layer> layer(Kind kind, Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Layer.of(kind, file.toString(), Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new ConfigException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static String sha256(List<Layer> layers) {
    String all = layers.stream().map(Layer::text).collect(Collectors.joining("\0"));
    return RequestFile.sha256(all.getBytes(StandardCharsets.UTF_8));
  }
}
