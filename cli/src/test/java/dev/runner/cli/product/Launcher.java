package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/** A program that calls the product as {@code scripts/runner} does. */
final class Launcher {
  private Launcher() {}

  /**
   * Writes it.
   *
   * @param terminals which of its streams are a terminal, as {@code runner.terminals} tells it
   */
  static Path write(Path file, String terminals) {
    List<String> product = Product.command(List.of());
    TestHome.write(
        file,
        "#!/bin/sh\nexec "
            + String.join(" ", product.subList(0, product.size() - 1))
                .replace("-Drunner.terminals=", "-Drunner.terminals=" + terminals)
            + " -Drunner.called="
            + file
            + " "
            + product.getLast()
            + " \"$@\"\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
