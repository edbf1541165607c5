package dev.runner.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void writesWhatItRead() {
    String text = "{\"a\":\"ü\\n\",\"b\":[1,2.5,true,{\"c\":[]}],\"d\":{}}";
    assertThat(Json.read(text).orElseThrow().toString()).isEqualTo(text);
  }

  @Test
  void takesNullForAbsent() {
    assertThat(Json.read("{\"a\":null}").orElseThrow().has("a")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{", "{\"a\":", "nonsense", "{\"a\":1"})
  void readsNothingElse(String text) {
    assertThat(Json.read(text)).isEmpty();
  }

  @Test
  void leavesOutWhatIsNotGiven() {
    JsonObject object = new JsonObject().with("a", Optional.empty()).with("b", List.of("x"));
    assertThat(object).hasToString("{\"b\":[\"x\"]}");
  }
}
