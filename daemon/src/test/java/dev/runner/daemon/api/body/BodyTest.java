package dev.runner.daemon.api.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
  private static Body body(String json) {
    return Body.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem refused(Runnable reading) {
    return catchThrowableOfType(ProblemException.class, reading::run).problem();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}{}",
        "{\"a\":NaN}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":1}}",
        "[]",
        "null",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":[\"x\\udc00y\"]}",
        "{\"\\ud800\":1}",
      })
  void whatCanBeReadInTwoWaysIsRefused(String json) {
    Problem problem = refused(() -> body(json));
    assertThat(problem.slug()).isEqualTo("bad_request");
    assertThat(problem.detail()).startsWith("The ").doesNotContain("Json", "`", "REDACTED");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(refused(() -> body("[".repeat(100_000))).slug()).isEqualTo("bad_request");
    assertThat(refused(() -> body("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000))).slug())
        .isEqualTo("bad_request");
  }

  @Test
  void aMistakeIsToldWithItsPlace() {
    assertThat(refused(() -> body("{\n  \"a\": x\n}")).detail()).contains("line 2, column ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-99999999999999999999", "1.5", "1e3", "true"})
  void aNumberThatIsNoneOrTooLargeIsOneWrongField(String number) {
    Body body = body("{\"n\":%s,\"params\":{\"p\":%s}}".formatted(number, number));
    assertThat(body.whole("n", 0, Long.MAX_VALUE)).isEmpty();
    boolean flag = number.equals("true");
    assertThat(body.values("params")).hasSize(flag ? 1 : 0);
    assertThat(refused(body::end).errors()).hasSize(flag ? 1 : 2);
  }

  @Test
  void wholeCharactersAndTheLargestNumberAreTaken() {
    Body body = body("{\"t\":\"\\ud83d\\ude00\",\"n\":9223372036854775807}");
    assertThat(body.text("t")).contains("\ud83d\ude00");
    assertThat(body.whole("n", 0, Long.MAX_VALUE)).contains(Long.MAX_VALUE);
    body.end();
  }
}
