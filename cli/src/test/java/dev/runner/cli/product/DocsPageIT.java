package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /docs} in a real browser: it shows the operations, and its policy forbids nothing. */
class DocsPageIT {
  @RegisterExtension final TestHome home = new TestHome();

  @Test
  void showsTheOperations() {
    Needs.program("chromium");
    home.run("list").code(0);
    String profile = home.folder().resolve("browser").toString();
    Said page =
        Program.run(
                home.work(),
                List.of(
                    "chromium",
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--user-data-dir=" + profile,
                    "--enable-logging=stderr",
                    "--virtual-time-budget=20000",
                    "--dump-dom",
                    home.door().url() + "/docs"))
            .code(0);
    assertThat(page.out()).contains("Start a task", "What a tool wrote, byte by byte");
    assertThat(page.err()).doesNotContain("Content Security Policy", "CONSOLE");
  }
}
