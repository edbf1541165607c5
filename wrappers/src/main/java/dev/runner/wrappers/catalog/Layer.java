package dev.runner.wrappers.catalog;

import dev.runner.wrappers.tool.Origin;
import dev.runner.wrappers.yaml.MistakeLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The text of one tools.yaml, what it is called in messages, and its rank among the others. */
public record Layer(Kind kind, String file, String text) {

  private static final String READY_MADE = "/dev/runner/wrappers/ready-made.yaml";

  /** Where a layer comes from. */
  public enum Kind {
    READY_MADE("ready-made"),
    SYSTEM("system"),
    HOME("home"),
    PROJECT(Origin.PROJECT);

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The label people read. */
    public String label() {
      return label;
    }
  }

  /** A layer from the bytes of its file; what is not UTF-8 becomes a mistake when it is read. */
  public static Layer of(Kind kind, String file, byte[] bytes) {
    return new Layer(kind, file, new String(bytes, StandardCharsets.UTF_8));
  }

  /** The tools that ship with the product. */
  public static Layer readyMade() {
    try (InputStream in = Layer.class.getResourceAsStream(READY_MADE)) {
      byte[] bytes = Objects.requireNonNull(in, "packaged with this class").readAllBytes();
      return of(Kind.READY_MADE, "ready-made.yaml", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the ready-made tools; reinstall runner", e);
    }
  }

  /** The names of the tools it defines, as far as it can be read at all. */
  public Set<String> toolNames() {
    return ParsedLayer.parse(this, 0, new MistakeLog()).definitions().stream()
        .map(Definition::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  // A repository adds tools; how much of the machine they take stays the person's decision.
  boolean mayLimit() {
    return kind != Kind.PROJECT;
  }
}
