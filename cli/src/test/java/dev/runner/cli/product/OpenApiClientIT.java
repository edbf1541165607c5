package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.product.DaemonDoor.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client nobody here wrote is generated from the document, compiles, and does its work. */
class OpenApiClientIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final Path PROJECT = Path.of("../scripts/openapi-client").toAbsolutePath();
  private static final Path PACKAGES = PROJECT.resolve("node_modules");

  @Test
  void aGeneratedClientStartsAndListsTasks() throws IOException {
    Needs.program("node");
    if (!Files.isDirectory(PACKAGES)) {
      Needs.missing("there is no generator; run: npm ci --prefix scripts/openapi-client");
    }
    String earlier = home.start("command", "--", "true");
    home.completed(earlier);
    DaemonDoor door = home.door();
    project(door.send(Asked.get("/openapi.json")).text());

    run("node_modules/.bin/validate-api", "openapi.json");
    run("node_modules/.bin/openapi-typescript", "openapi.json", "--output", "runner.d.ts");
    run("node_modules/.bin/tsc");
    List<String> said = run("node", "out/client.js", door.url(), door.token()).lines();

    String started = said.getFirst().replaceAll(" .*", "");
    assertThat(said)
        .containsExactly(
            started + " succeeded", started, earlier, "https://runner.dev/problems/no_such_task");
  }

  /** Generated and compiled beside the work of tasks, not in the sources. */
  private void project(String document) throws IOException {
    for (String file : List.of("client.ts", "tsconfig.json", "package.json")) {
      Files.copy(PROJECT.resolve(file), home.work().resolve(file));
    }
    Files.createSymbolicLink(home.work().resolve("node_modules"), PACKAGES);
    TestHome.write(home.work().resolve("openapi.json"), document);
  }

  private Said run(String... words) {
    return Program.run(home.work(), List.of(words)).code(0);
  }
}
