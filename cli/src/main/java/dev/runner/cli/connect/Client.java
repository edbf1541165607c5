package dev.runner.cli.connect;

import dev.runner.cli.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that can be connected: where it is configured, and what its entry looks like. */
enum Client {
  OPENCODE {
    @Override
    ConfigEdit edit() {
      return new JsonEdit("mcp", ENTRY);
    }

    @Override
    Path file(Place place) {
      Path folder = place.project() ? place.folder() : place.xdgConfig().resolve("opencode");
      Stream<Path> known = Stream.of("opencode.jsonc", "opencode.json").map(folder::resolve);
      return known.filter(Files::exists).findFirst().orElse(folder.resolve("opencode.json"));
    }

    @Override
    JsonObject entry(List<String> command) {
      return new JsonObject().with("type", "local").with("command", command).with("enabled", true);
    }

    @Override
    JsonObject first() {
      return new JsonObject().with("$schema", "https://opencode.ai/config.json");
    }

    @Override
    Optional<Path> commands(Place place) {
      return Optional.of(
          place.project()
              ? place.folder().resolve(".opencode/commands")
              : place.xdgConfig().resolve("opencode/commands"));
    }
  },
  CLAUDE {
    @Override
    ConfigEdit edit() {
      return new JsonEdit("mcpServers", ENTRY);
    }

    @Override
    Path file(Place place) {
      return place.project()
          ? place.folder().resolve(".mcp.json")
          : place.named("CLAUDE_CONFIG_DIR", "").resolve(".claude.json");
    }

    @Override
    JsonObject entry(List<String> command) {
      return stdio(new JsonObject().with("type", "stdio"), command);
    }
  },
  CODEX {
    @Override
    ConfigEdit edit() {
      return new TomlEdit("mcp_servers", ENTRY);
    }

    @Override
    Path file(Place place) {
      return place.project()
          ? place.folder().resolve(".codex/config.toml")
          : place.named("CODEX_HOME", ".codex").resolve("config.toml");
    }

    @Override
    JsonObject entry(List<String> command) {
      return stdio(new JsonObject(), command);
    }

    @Override
    Optional<String> hint(Place place) {
      return place.project()
          ? Optional.of("Codex reads this file only in projects it was told to trust.")
          : Optional.empty();
    }
  },
  GEMINI {
    @Override
    ConfigEdit edit() {
      return new JsonEdit("mcpServers", ENTRY);
    }

    @Override
    Path file(Place place) {
      return place.folder().resolve(".gemini/settings.json");
    }

    @Override
    JsonObject entry(List<String> command) {
      return stdio(new JsonObject(), command);
    }
  };

  /** What the daemon is called in every client. */
  static final String ENTRY = "runner";

  /** How its file is changed. */
  abstract ConfigEdit edit();

  abstract Path file(Place place);

  /** The entry that starts a command. */
  abstract JsonObject entry(List<String> command);

  /** What a new file begins with. */
  JsonObject first() {
    return new JsonObject();
  }

  /** Where commands of one's own stand, for clients that have them. */
  Optional<Path> commands(Place place) {
    return Optional.empty();
  }

  /** What a person should know of the place. */
  Optional<String> hint(Place place) {
    return Optional.empty();
  }

  private static JsonObject stdio(JsonObject entry, List<String> command) {
    return entry
        .with("command", command.getFirst())
        .with("args", command.subList(1, command.size()));
  }
}
