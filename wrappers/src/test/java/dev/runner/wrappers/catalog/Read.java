package dev.runner.wrappers.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.yaml.Mistake;
import java.util.Arrays;
import java.util.List;

/** Reads texts as layers in tests. */
public final class Read {

  private Read() {}

  /** The catalog of one home file over the ready-made tools. */
  public static Catalog catalog(String... lines) {
    return catalog(List.of(Layer.readyMade(), home(lines)));
  }

  /** The catalog of layers that have no mistake. */
  public static Catalog catalog(List<Layer> layers) {
    return switch (Catalog.read(layers)) {
      case Catalog catalog -> catalog;
      case Mistakes mistakes -> throw new AssertionError(mistakes.shown());
    };
  }

  /** The one tool named t of a home file. */
  public static Tool tool(String... lines) {
    String[] indented = Arrays.stream(lines).map(line -> "    " + line).toArray(String[]::new);
    String text = "tools:\n  t:\n    mode: batch\n" + String.join("\n", indented) + "\n";
    return catalog(text).tool("t").orElseThrow();
  }

  /** The mistakes of a home file. */
  public static List<Mistake> mistakes(String... lines) {
    return mistakes(List.of(Layer.readyMade(), home(lines)));
  }

  /** The mistakes of layers. */
  public static List<Mistake> mistakes(List<Layer> layers) {
    Reading reading = Catalog.read(layers);
    assertThat(reading).isInstanceOf(Mistakes.class);
    return reading instanceof Mistakes mistakes ? mistakes.all() : List.of();
  }

  /** A home file. */
  public static Layer home(String... lines) {
    return new Layer(Layer.Kind.HOME, "tools.yaml", String.join("\n", lines));
  }
}
