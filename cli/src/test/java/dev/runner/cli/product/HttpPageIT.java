package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands of {@code docs/http.md} do what the page says. */
class HttpPageIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final Path PAGE = Path.of("../docs/http.md");
  private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @Test
  void itsCommandsWork() throws IOException {
    Needs.program("curl");
    String script =
        COMMANDS
            .matcher(Files.readString(PAGE))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining());
    Said said =
        Program.run(home.work(), List.of("sh", "-eu", home.script("page.sh", script)), withRunner())
            .code(0);
    assertThat(said.out())
        .contains("\"title\":\"hello\"", "hello\n", "\"status\":\"succeeded\"")
        .contains("event: hello", "event: task_completed", "problems/no_credential")
        .doesNotContain("problems/bad_request", "problems/not_found");
  }

  /** The environment of the caller, with the product as {@code runner} in its PATH. */
  private Map<String, String> withRunner() throws IOException {
    Path folder = Files.createDirectory(home.folder().resolve("bin"));
    String command =
        Product.command(List.of()).stream()
            .map(w -> "'" + w + "'")
            .collect(Collectors.joining(" "));
    Path runner =
        TestHome.write(folder.resolve("runner"), "#!/bin/sh\nexec " + command + " \"$@\"\n");
    assertThat(runner.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment = new TreeMap<>(home.command().environment());
    environment.merge("PATH", folder + ":", (path, first) -> first + path);
    return environment;
  }
}
