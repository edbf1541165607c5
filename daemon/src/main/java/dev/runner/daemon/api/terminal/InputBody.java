package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.terminal.TypedInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be typed, read from a request. */
final class InputBody {
  static final int MAX_PARTS = 1_000;

  /** Of all texts together: what a person pastes, not a file. */
  static final int MAX_CHARS = 256 * 1024;

  private InputBody() {}

  /** The parts in their order; throws a problem that tells every mistake. */
  static TypedInput read(Body body) {
    List<TypedInput.Part> parts = new ArrayList<>();
    List<Body> given = body.objects("parts");
    if (given.isEmpty() || given.size() > MAX_PARTS) {
      body.wrong("parts", "must be a list of 1 to " + MAX_PARTS + " objects");
    } else {
      given.forEach(part -> part(part).ifPresent(parts::add));
    }
    if (chars(parts) > MAX_CHARS) {
      body.wrong("parts", "hold more than " + MAX_CHARS + " characters together");
    }
    body.end();
    return new TypedInput(parts);
  }

  private static Optional<TypedInput.Part> part(Body part) {
    Optional<String> text = part.text("text");
    Optional<String> key = part.text("key");
    Optional<String> paste = part.text("paste");
    part.refuseUnknown();
    if (List.of(text, key, paste).stream().filter(Optional::isPresent).count() != 1) {
      part.wrongAt("", "must have one of text, key and paste");
    }
    key.flatMap(KeyNames::mistake).ifPresent(mistake -> part.wrong("key", mistake));
    return text.<TypedInput.Part>map(TypedInput.Text::new)
        .or(() -> key.map(TypedInput.Key::new))
        .or(() -> paste.map(TypedInput.Paste::new));
  }

  private static long chars(List<TypedInput.Part> parts) {
    return parts.stream()
        .mapToLong(part ->
            switch (part) {
              case TypedInput.Text text -> text.text().length();
              case TypedInput.Paste paste -> paste.text().length();
              case TypedInput.Key key -> 1;
            })
        .sum();
  }
}
