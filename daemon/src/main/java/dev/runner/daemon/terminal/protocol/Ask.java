package dev.runner.daemon.terminal.protocol;

import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalRequest;
import dev.runner.daemon.terminal.TypedInput;
import dev.runner.daemon.terminal.ViewRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What is asked of the host: the client's first word. */
public sealed interface Ask {

  /** The name of what is asked. */
  String op();

  record Open(
      String op,
      String taskId,
      String log,
      Optional<String> cast,
      int columns,
      int rows,
      boolean recordInput,
      Optional<String> title,
      boolean answers)
      implements Ask {
    public static Open of(TerminalRequest request) {
      return new Open(
          "open",
          request.taskId(),
          request.log().toString(),
          request.cast().map(Path::toString),
          request.size().columns(),
          request.size().rows(),
          request.recordInput(),
          request.title(),
          request.answers());
    }

    public TerminalRequest request() {
      return new TerminalRequest(
          taskId,
          Path.of(log),
          cast.map(Path::of),
          new ScreenSize(columns, rows),
          recordInput,
          title,
          answers);
    }
  }

  /** {@code finish}, {@code screen} or {@code state} of one terminal. */
  record OfTask(String op, String taskId) implements Ask {}

  record ListAll(String op) implements Ask {}

  record Input(String op, String taskId, List<Part> parts) implements Ask {
    public static Input of(String taskId, TypedInput input) {
      return new Input("input", taskId, input.parts().stream().map(Part::of).toList());
    }

    public TypedInput typed() {
      return new TypedInput(parts.stream().flatMap(Part::typed).toList());
    }
  }

  /** Exactly one of them. */
  record Part(Optional<String> text, Optional<String> key, Optional<String> paste) {
    private static Part of(TypedInput.Part part) {
      return switch (part) {
        case TypedInput.Text(String text) -> some(Optional.of(text), NONE, NONE);
        case TypedInput.Key(String name) -> some(NONE, Optional.of(name), NONE);
        case TypedInput.Paste(String text) -> some(NONE, NONE, Optional.of(text));
      };
    }

    private static final Optional<String> NONE = Optional.empty();

    private static Part some(Optional<String> text, Optional<String> key, Optional<String> paste) {
      return new Part(text, key, paste);
    }

    private Stream<TypedInput.Part> typed() {
      return Stream.of(
              text.<TypedInput.Part>map(TypedInput.Text::new),
              key.<TypedInput.Part>map(TypedInput.Key::new),
              paste.<TypedInput.Part>map(TypedInput.Paste::new))
          .flatMap(Optional::stream);
    }
  }

  record View(
      String op,
      String taskId,
      String client,
      ViewRequest.Typing typing,
      Optional<Integer> columns,
      Optional<Integer> rows)
      implements Ask {
    public static View of(String taskId, ViewRequest request) {
      return new View(
          "view",
          taskId,
          request.client(),
          request.typing(),
          request.size().map(ScreenSize::columns),
          request.size().map(ScreenSize::rows));
    }

    public ViewRequest request() {
      return new ViewRequest(
          client, typing, columns.flatMap(c -> rows.map(r -> new ScreenSize(c, r))));
    }
  }

  /** What a later version asks. */
  record Unknown(String op) implements Ask {}

  /** The client's first frame as what it asks; throws {@link ProtocolException}. */
  static Ask of(Frame frame) {
    JsonNode json = frame.json();
    String op = json.path("op").asString("");
    return switch (op) {
      case "open" -> Frame.as(json, Open.class);
      case "finish", "screen", "state" -> Frame.as(json, OfTask.class);
      case "list" -> new ListAll(op);
      case "input" -> Frame.as(json, Input.class);
      case "view" -> Frame.as(json, View.class);
      default -> new Unknown(op);
    };
  }
}
