package dev.runner.daemon.project;

import dev.runner.daemon.bounded.Recent;
import dev.runner.daemon.config.Config;
import dev.runner.telemetry.layout.Home;
import dev.runner.wrappers.catalog.Catalog;
import dev.runner.wrappers.catalog.Layer;
import dev.runner.wrappers.catalog.Mistakes;
import dev.runner.wrappers.catalog.Reading;
import dev.runner.wrappers.yaml.Mistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lays the file of a project over the layers in force, if a person trusts it as it stands. */
public final class ProjectTools {
  private static final int MAX_KEPT = 64;

  private record Version(Path file, String sha256, String below) {}

  private final Home home;
  private final Supplier<Config> config;
  private final TrustedProjects trusted;
  private final ToolsTexts texts = new ToolsTexts();
  private final Recent<Version, Reading> readings = new Recent<>(MAX_KEPT);

  public ProjectTools(Home home, Supplier<Config> config, TrustedProjects trusted) {
    this.home = home;
    this.config = config;
    this.trusted = trusted;
  }

  /**
   * What a file says.
   *
   * @param below what is in force without it
   * @param reading what would be in force with it; absent where it cannot be read
   */
  public record Review(
      Project project, Standing standing, Catalog below, Optional<Reading> reading) {}

  /** Which texts a person trusts. */
  public TrustedProjects trusted() {
    return trusted;
  }

  /** For one request. */
  public ToolsByFolder byFolder() {
    return new ToolsByFolder(this::here);
  }

  private ToolsHere here(Path folder) {
    Project project = Project.of(folder);
    Config below = config.get();
    return text(project)
        .map(text -> here(project, text, below))
        .orElseGet(() -> new ToolsHere(project, below.catalog(), new Standing.None()));
  }

  private ToolsHere here(Project project, ToolsText text, Config below) {
    Standing standing = standing(project, text, below);
    boolean counts = standing instanceof Standing.Trusted;
    return counts && reading(text, below).orElse(below.catalog()) instanceof Catalog all
        ? new ToolsHere(project, all, standing)
        : new ToolsHere(project, below.catalog(), standing);
  }

  /** The file of a home is a layer of its own already. */
  private Optional<ToolsText> text(Project project) {
    Path file = project.toolsFile();
    return file.equals(home.toolsFile()) ? Optional.empty() : texts.read(file);
  }

  /** What the file of a folder's project says, whether it counts or not. */
  public Review review(Path folder) {
    Project project = Project.of(folder);
    Config below = config.get();
    Optional<ToolsText> text = text(project);
    Standing standing = text.map(t -> standing(project, t, below)).orElseGet(Standing.None::new);
    return new Review(
        project, standing, below.catalog(), text.flatMap(found -> reading(found, below)));
  }

  private Standing standing(Project project, ToolsText text, Config below) {
    return switch (text) {
      case ToolsText.Unusable no -> new Standing.Unusable(no.file(), no.reason());
      case ToolsText.Read read ->
          trusted
              .find(project.repository(), read.sha256())
              .map(entry -> counted(read, entry, below))
              .orElseGet(() -> untrusted(project, read));
    };
  }

  private Standing untrusted(Project project, ToolsText.Read read) {
    boolean changed = trusted.knows(project.repository());
    return new Standing.Untrusted(read.file(), read.layer(), read.sha256(), changed);
  }

  private Standing counted(ToolsText.Read read, TrustedProjects.Entry entry, Config below) {
    return switch (reading(read, below)) {
      case Catalog _ -> new Standing.Trusted(read.file(), read.sha256(), entry);
      case Mistakes mistakes ->
          new Standing.Mistaken(
              read.file(), read.sha256(), read.layer().toolNames(), mistakes.all());
    };
  }

  private Optional<Reading> reading(ToolsText text, Config below) {
    return text instanceof ToolsText.Read read
        ? Optional.of(reading(read, below))
        : Optional.empty();
  }

  private Reading reading(ToolsText.Read read, Config below) {
    Version version = new Version(read.file(), read.sha256(), below.sha256());
    return readings.get(version).orElseGet(() -> readings.put(version, over(below, read.layer())));
  }

  private static Reading over(Config below, Layer layer) {
    List<Layer> layers = new ArrayList<>(below.layers());
    layers.add(layer);
    return Catalog.read(layers);
  }

  /** Where the file of a folder's project stands, if there is one beside the home's. */
  public Optional<Path> file(Path folder) {
    return text(Project.of(folder)).map(ToolsText::file);
  }

  /** What is wrong with a file if it were a project's. */
  public List<Mistake> check(Path file) {
    return switch (texts.read(file).orElseGet(() -> new ToolsText.Unusable(file, "is not there"))) {
      case ToolsText.Unusable no ->
          List.of(new Mistake(file.toString(), 1, 1, "", no.reason(), Optional.empty()));
      case ToolsText.Read read ->
          reading(read, config.get()) instanceof Mistakes mistakes ? mistakes.all() : List.of();
    };
  }
}
