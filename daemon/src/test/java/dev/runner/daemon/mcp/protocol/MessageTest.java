package dev.runner.daemon.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {
  private static Message read(String text) {
    return Message.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                                            | -32700
          nonsense                                                     | -32700
          "text"                                                       | -32700
          {"jsonrpc":"2.0","method":"a","method":"b","id":1}           | -32700
          {"jsonrpc":"2.0","method":"\\ud800","id":1}                  | -32700
          [{"jsonrpc":"2.0","method":"ping","id":1}]                   | -32600
          []                                                           | -32600
          {}                                                           | -32600
          {"jsonrpc":"1.0","method":"ping","id":1}                     | -32600
          {"jsonrpc":"2.0","id":1}                                     | -32600
          {"jsonrpc":"2.0","id":1,"result":{}}                         | -32600
          {"jsonrpc":"2.0","id":1,"method":7}                          | -32600
          {"jsonrpc":"2.0","id":null,"method":"ping"}                  | -32600
          {"jsonrpc":"2.0","id":1.5,"method":"ping"}                   | -32600
          {"jsonrpc":"2.0","id":{},"method":"ping"}                    | -32600
          {"jsonrpc":"2.0","id":123456789012345678901,"method":"ping"} | -32600
          {"jsonrpc":"2.0","id":1,"method":"ping","params":[]}         | -32600
          """)
  void noMessage(String text, int code) {
    assertThat(read(text))
        .isInstanceOfSatisfying(
            Message.Wrong.class,
            wrong -> {
              assertThat(wrong.error().code()).as(wrong.error().message()).isEqualTo(code);
              assertThat(wrong.error().message()).doesNotContain("Exception", "tools.jackson");
            });
  }

  @Test
  void anErrorNamesTheRequestItBelongsTo() {
    assertThat(((Message.Wrong) read("{\"jsonrpc\":\"2.0\",\"id\":\"x\"}")).error().json())
        .hasToString(
            "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":-32600,\"message\":"
                + "\"Send a request or a notification: the message has no method.\"}}");
  }

  @Test
  void aRequestKeepsTheKindOfItsId() {
    assertThat(
            ((Message.Request) read("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"m\"}")).rpc().id())
        .isEqualTo(7L);
    assertThat(
            ((Message.Request) read("{\"jsonrpc\":\"2.0\",\"id\":\"7\",\"method\":\"m\"}"))
                .rpc()
                .id())
        .isEqualTo("7");
    assertThat(read("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{}}"))
        .isInstanceOf(Message.Notification.class);
  }
}
