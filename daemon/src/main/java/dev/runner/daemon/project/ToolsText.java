package dev.runner.daemon.project;

import dev.runner.wrappers.catalog.Layer;
import java.nio.file.Path;

/** The {@code tools.yaml} of a project as it was found. */
sealed interface ToolsText {
  Path file();

  /** It was read once: the text that is parsed is the one of the digest. */
  record Read(Path file, Layer layer, String sha256) implements ToolsText {}

  /** It is none that may count, whatever it says. */
  record Unusable(Path file, String reason) implements ToolsText {}
}
