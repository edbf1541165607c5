package dev.runner.cli.connect;

import dev.runner.cli.command.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What has to change so that one client finds the daemon, or finds it no more. */
public final class Connection {
  private static final List<String> COMMANDS = List.of("run.md", "tasks.md", "task-logs.md");

  private final Client client;
  private final Place place;

  private Connection(Client client, Place place) {
    this.client = client;
    this.place = place;
  }

  /** The names of clients, as they are typed. */
  public static List<String> clients() {
    return Stream.of(Client.values()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** The connection of the client of that name. */
  public static Connection of(String client, Place place) {
    if (!clients().contains(client)) {
      throw CommandFailure.usage(
          "'%s' cannot be connected; there are %s."
              .formatted(client, String.join(", ", clients())));
    }
    return new Connection(Client.valueOf(client.toUpperCase(Locale.ROOT)), place);
  }

  /** What a person should know besides. */
  public Optional<String> hint() {
    return client.hint(place);
  }

  /**
   * What connects it.
   *
   * @param command that speaks MCP on its streams
   */
  public List<Change> making(List<String> command) throws IOException {
    List<Change> changes = new ArrayList<>();
    changes.add(configured(command));
    for (Path file : commandFiles()) {
      changes.add(withCommand(file));
    }
    return changes;
  }

  /** What takes it back. */
  public List<Change> ending() throws IOException {
    List<Change> changes = new ArrayList<>();
    changes.add(withoutEntry());
    for (Path file : commandFiles()) {
      changes.add(withoutCommand(file));
    }
    return changes;
  }

  private Change configured(List<String> command) throws IOException {
    Path file = client.file(place);
    Optional<String> before = new ConfigFile(file).read();
    try {
      String after =
          before
              .map(text -> client.edit().put(text, client.entry(command)))
              .orElseGet(() -> client.edit().fresh(client.first(), client.entry(command)));
      return Change.of(file, before, Optional.of(after));
    } catch (NotUnderstood e) {
      throw refusal(file, e);
    }
  }

  private Change withoutEntry() throws IOException {
    Path file = client.file(place);
    Optional<String> before = new ConfigFile(file).read();
    try {
      Optional<String> after =
          before
              .filter(text -> !client.edit().isFresh(text, client.first()))
              .map(text -> client.edit().remove(text));
      return Change.of(file, before, after);
    } catch (NotUnderstood e) {
      throw refusal(file, e);
    }
  }

  private static CommandFailure refusal(Path file, NotUnderstood e) {
    return CommandFailure.badInput(e.in(file) + ". Nothing was changed.");
  }

  private List<Path> commandFiles() {
    return client.commands(place).stream()
        .flatMap(folder -> COMMANDS.stream().map(folder::resolve))
        .toList();
  }

  private static Change withCommand(Path file) throws IOException {
    Optional<String> before = new ConfigFile(file).read();
    String ours = ours(file);
    return before.isPresent() && !before.get().equals(ours)
        ? Change.none(file, before, "is yours and stays as it is")
        : Change.of(file, before, Optional.of(ours));
  }

  private static Change withoutCommand(Path file) throws IOException {
    Optional<String> before = new ConfigFile(file).read();
    return before.isPresent() && !before.get().equals(ours(file))
        ? Change.none(file, before, "was changed and stays as it is")
        : Change.of(file, before, Optional.empty());
  }

  private static String ours(Path file) throws IOException {
    try (InputStream in =
        Connection.class.getResourceAsStream(String.valueOf(file.getFileName()))) {
      if (in == null) {
        throw new IllegalStateException("there is no command " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
