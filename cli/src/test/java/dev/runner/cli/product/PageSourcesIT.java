package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page's JavaScript: linted, type-checked, and its own tests. */
class PageSourcesIT {
  @Test
  void lintTypesAndTests() throws Exception {
    Needs.program("npm");
    Path folder = Path.of("../dashboard-static");
    if (!Files.isDirectory(folder.resolve("node_modules/typescript"))) {
      Needs.missing("npm ci --prefix dashboard-static has not run");
    }
    Process check =
        new ProcessBuilder("npm", "run", "--silent", "check")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
  }
}
