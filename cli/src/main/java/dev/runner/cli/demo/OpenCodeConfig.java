package dev.runner.cli.demo;

import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How OpenCode is told to talk to a {@link StubModel} and to nobody else, without a file in the
 * project: everything goes through its environment.
 *
 * @param shell whether the model may run shell commands
 */
public record OpenCodeConfig(URI baseUrl, ShellPermission shell) {
  /** How OpenCode names the stub's model on its command line. */
  public static final String MODEL = "stub/" + StubModel.MODEL;

  /**
   * A lock file in {@code config/opencode} that, beside an empty {@code node_modules}, satisfies
   * OpenCode 1.18: without the two it fetches its plugin package in the background at each start,
   * some 95 MB from the npm registry, though no plugin is configured.
   */
  static final String SATISFIED_LOCK =
      "{\"packages\":{\"\":{\"dependencies\":{\"@opencode-ai/plugin\":\"*\"}}}}";

  /** What OpenCode does when the model wants to run a command. */
  public enum ShellPermission {
    ALLOW("allow"),
    /** Nobody is there to be asked under {@code opencode run}: it refuses, and exits with 0. */
    ASK("ask");

    private final String value;

    ShellPermission(String value) {
      this.value = value;
    }
  }

  /** The content of {@code OPENCODE_CONFIG_CONTENT}. */
  public String json() {
    return new JsonObject()
        .with("model", MODEL)
        .with("small_model", MODEL)
        .with("autoupdate", false)
        .with("share", "disabled")
        .with("snapshot", false)
        .with("permission", permission())
        .with("provider", new JsonObject().with("stub", provider()))
        .toString();
  }

  /** The settings every OpenCode needs that must not reach for the network. */
  public Map<String, String> environment() {
    return Map.of(
        "OPENCODE_CONFIG_CONTENT", json(),
        "OPENCODE_DISABLE_AUTOUPDATE", "1",
        "OPENCODE_DISABLE_MODELS_FETCH", "1",
        "OPENCODE_DISABLE_LSP_DOWNLOAD", "1");
  }

  /**
   * A home of its own in the given folder: OpenCode's settings, caches and sessions of the person
   * stay untouched, and two that run at once do not lock each other's session store.
   */
  public static Map<String, String> ownHome(Path folder) {
    return Map.of(
        "HOME", folder.toString(),
        "XDG_CONFIG_HOME", folder.resolve("config").toString(),
        "XDG_DATA_HOME", folder.resolve("data").toString(),
        "XDG_CACHE_HOME", folder.resolve("cache").toString(),
        "XDG_STATE_HOME", folder.resolve("state").toString(),
        "OPENCODE_DB", folder.resolve("opencode.db").toString());
  }

  /** Makes the folder a home for {@link #ownHome} in which OpenCode fetches nothing. */
  public static void prepareHome(Path folder) throws IOException {
    Path config = folder.resolve("config/opencode");
    Files.createDirectories(config.resolve("node_modules"));
    Files.writeString(config.resolve("package-lock.json"), SATISFIED_LOCK);
  }

  private JsonObject permission() {
    return new JsonObject().with("bash", shell.value).with("external_directory", shell.value);
  }

  private JsonObject provider() {
    JsonObject options =
        new JsonObject().with("baseURL", baseUrl.toString()).with("apiKey", "none");
    JsonObject model = new JsonObject().with("name", "Stub");
    return new JsonObject()
        .with("npm", "@ai-sdk/openai-compatible")
        .with("options", options)
        .with("models", new JsonObject().with(StubModel.MODEL, model));
  }
}
