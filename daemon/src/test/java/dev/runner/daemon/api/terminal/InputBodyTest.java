package dev.runner.daemon.api.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.terminal.TypedInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputBodyTest {
  private static TypedInput read(String json) {
    return InputBody.read(Body.read(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static Problem refusal(String json) {
    return catchThrowableOfType(ProblemException.class, () -> read(json)).problem();
  }

  private static List<String> pointers(String json) {
    return refusal(json).errors().stream().map(Problem.Field::pointer).toList();
  }

  @Test
  void readsPartsInTheirOrder() {
    assertThat(read("{\"parts\":[{\"text\":\"ls\"},{\"key\":\"Enter\"},{\"paste\":\"a\\nb\"}]}"))
        .isEqualTo(
            new TypedInput(
                List.of(
                    new TypedInput.Text("ls"),
                    new TypedInput.Key("Enter"),
                    new TypedInput.Paste("a\nb"))));
  }

  @Test
  void tellsEveryMistakeWithItsPlace() {
    assertThat(
            pointers(
                "{\"parts\":[{},{\"text\":1},{\"key\":\"Entre\"},{\"text\":\"a\",\"key\":\"Tab\"},"
                    + "5,{\"text\":\"fine\"}]}"))
        .containsExactlyInAnyOrder(
            "/parts/4", "/parts/0", "/parts/1/text", "/parts/1", "/parts/2/key", "/parts/3");
    assertThat(refusal("{\"parts\":[{\"paste\":\"\\ud800\"}]}").status()).isEqualTo(400);
    assertThat(refusal("{\"parts\":[{\"key\":\"Entre\"}]}").errors().getFirst().detail())
        .contains("Entre", "Enter", "Ctrl-");
  }

  @Test
  void boundsHowMuchIsTyped() {
    assertThat(pointers("{}")).containsExactly("/parts");
    assertThat(pointers("{\"parts\":[]}")).containsExactly("/parts");
    String part = "{\"key\":\"Tab\"}";
    String most = String.join(",", java.util.Collections.nCopies(InputBody.MAX_PARTS, part));
    assertThat(read("{\"parts\":[" + most + "]}").parts()).hasSize(InputBody.MAX_PARTS);
    assertThat(pointers("{\"parts\":[" + most + "," + part + "]}")).containsExactly("/parts");
    String text = "{\"text\":\"" + "x".repeat(InputBody.MAX_CHARS / 2) + "\"}";
    assertThat(read("{\"parts\":[" + text + "," + text + "]}").parts()).hasSize(2);
    assertThat(pointers("{\"parts\":[" + text + "," + text + "," + part + "]}"))
        .containsExactly("/parts");
  }

  @Test
  void refusesMembersItDoesNotKnow() {
    assertThat(refusal("{\"parts\":[{\"text\":\"x\",\"enter\":true}]}").status()).isEqualTo(400);
    assertThat(refusal("{\"parts\":[{\"text\":\"x\"}],\"task\":1}").status()).isEqualTo(400);
  }

  @Test
  void knowsKeys() {
    for (String key :
        List.of("Enter", "F1", "F12", "Ctrl-C", "Alt-x", "Ctrl-Alt-Delete", "Ctrl-\\", "x")) {
      assertThat(KeyNames.mistake(key)).as(key).isEmpty();
    }
    for (String key : List.of("", "F0", "F13", "Ctrl-", "Ctrl-xy", "Meta-x")) {
      assertThat(KeyNames.mistake(key)).as(key).isPresent();
    }
  }
}
