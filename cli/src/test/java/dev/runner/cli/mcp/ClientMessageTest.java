package dev.runner.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageTest {
  private static final JsonObject HERE = new JsonObject().with("cwd", "/w");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"id":1,"method":"m"}                  | 1
          {"id": "a\\"}" ,"method":"m"}          | "a\\"}"
          {"method":"m","id":12345678901234567890}| 12345678901234567890
          {"params":{"id":3},"id":-4,"method":"m"}| -4
          """)
  void keepsTheIdAsItIsWritten(String line, String id) {
    assertThat(ClientMessage.read(line).id()).hasValue(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"method\":\"m\"}", "{\"method\":\"m\",\"params\":{\"id\":1}}"})
  void notifications(String line) {
    assertThat(ClientMessage.read(line).isNotification()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "{", "{\"id\":1", "7", "{\"id\":null}"})
  void whatIsNoMessageIsHandedOn(String line) {
    ClientMessage message = ClientMessage.read(line);
    assertThat(message.isNotification()).isFalse();
    assertThat(message.withMeta("k", HERE)).isEqualTo(line);
  }

  @Test
  void addsWithoutChangingAnything() {
    assertThat(call("\"params\" : { \"name\": \"t\", \"n\": 1.50 }"))
        .contains(
            "\"params\" : {\"_meta\":{\"k\":{\"cwd\":\"/w\"}}, \"name\": \"t\", \"n\": 1.50 }");
    assertThat(call("\"params\":{}")).contains("\"params\":{\"_meta\":{\"k\":{\"cwd\":\"/w\"}}}");
    assertThat(call("\"params\":{\"name\":\"t\",\"_meta\":{\"progressToken\":0}}"))
        .contains("\"_meta\":{\"k\":{\"cwd\":\"/w\"},\"progressToken\":0}");
    assertThat(call("\"params\":{\"_meta\":{}}")).contains("\"_meta\":{\"k\":{\"cwd\":\"/w\"}}");
    assertThat(call("\"params\":[1]")).contains("\"params\":[1]").doesNotContain("_meta");
  }

  private static String call(String params) {
    String line = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"," + params + "}";
    return ClientMessage.read(line).withMeta("k", HERE);
  }

  @Test
  void knowsToolAndClient() {
    assertThat(
            ClientMessage.read("{\"params\":{\"arguments\":{\"name\":\"x\"},\"name\":\"t\"}}")
                .tool())
        .isEqualTo("t");
    assertThat(
            ClientMessage.read(
                    "{\"params\":{\"clientInfo\":{\"name\":\"open\\ncode\",\"version\":\"1.2\"}}}")
                .client())
        .hasValue("open-code/1.2");
    assertThat(ClientMessage.read("{\"params\":{\"clientInfo\":7}}").client()).isEmpty();
  }
}
