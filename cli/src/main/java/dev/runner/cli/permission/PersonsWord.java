package dev.runner.cli.permission;

import dev.runner.cli.json.JsonObject;
import java.util.Optional;

/**
 * What came of a question.
 *
 * @param reason why not; empty where it is allowed
 */
public record PersonsWord(boolean allowed, String reason) {
  /** What needs no asking. */
  public static final PersonsWord YES = new PersonsWord(true, "");

  static final PersonsWord TAKEN_BACK = no("The question was taken back before anybody answered.");

  static PersonsWord no(String reason) {
    return new PersonsWord(false, reason);
  }

  /** The checkpoint's answer, if it has one. */
  static Optional<PersonsWord> of(JsonObject checkpoint) {
    Optional<String> message = checkpoint.text("message");
    return checkpoint
        .text("decision")
        .map(decision ->
            switch (decision) {
              case "approved" -> YES;
              case "rejected" ->
                  no("A person said no" + message.map(text -> ": " + text).orElse("."));
              default -> TAKEN_BACK;
            });
  }
}
