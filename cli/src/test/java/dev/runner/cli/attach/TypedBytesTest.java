package dev.runner.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.cli.command.CommandFailure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedBytesTest {
  private final TypedBytes typed = new TypedBytes(DetachKey.USUAL);
  private final StringBuilder passed = new StringBuilder();

  private boolean type(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    TypedBytes.Piece piece = typed.read(bytes, bytes.length);
    passed.append(StandardCharsets.ISO_8859_1.decode(piece.pass()));
    return piece.detach();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001c",
        "\u001b[92;5u",
        "\u001b[92;5:1u",
        "\u001b[92;5:2u",
        "\u001b[92;69u",
        "\u001b[92;133:1u",
        "\u001b[92;197u",
        "\u001b[92::92;5u",
        "\u001b[231::92;5u",
        "\u001b[47:92;6u",
        "\u001b[92;5;28u",
        "\u001b[27;5;92~",
        "\u001b[27;6;92~",
        "\u001b\u001c",
        "\u001b[12;\u001c",
        "\u001b[\u001b[92;5u"
      })
  void everyFormOfTheKeyDetachesHoweverItIsSplit(String key) {
    assertThat(type("ab" + key + "rest")).isTrue();
    assertThat(passed.toString()).startsWith("ab").doesNotContain("rest");
    for (int at = 1; at < key.length(); at++) {
      TypedBytes split = new TypedBytes(DetachKey.USUAL);
      byte[] first = key.substring(0, at).getBytes(StandardCharsets.ISO_8859_1);
      byte[] second = key.substring(at).getBytes(StandardCharsets.ISO_8859_1);
      assertThat(split.read(first, first.length).detach()).isFalse();
      assertThat(split.read(second, second.length).detach()).as("split at %s", at).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "\u001b[A",
        "\u001b[92;5:3u",
        "\u001b[92u",
        "\u001b[92;1u",
        "\u001b[92;7u",
        "\u001b[93;5u",
        "\u001b[27;5;93~",
        "\u001b[15;5~",
        "\u001b[<35;9;5M",
        "\u001b[200~x\u001b[201~",
        "\u001b[12;40R",
        "\u001bOP",
        "\u001b\u001b[C",
        "\u00c3\u00a4"
      })
  void everythingElsePassesUnchangedHoweverItIsSplit(String text) {
    assertThat(type(text)).isFalse();
    assertThat(passed.toString()).isEqualTo(text);
    passed.setLength(0);
    for (int i = 0; i < text.length(); i++) {
      assertThat(type(text.substring(i, i + 1))).isFalse();
    }
    assertThat(passed.toString()).isEqualTo(text);
  }

  @Test
  void escapeAndAltBracketDoNotWait() {
    type("\u001b");
    assertThat(passed.toString()).isEqualTo("\u001b");
    type("[");
    assertThat(passed.toString()).isEqualTo("\u001b[");
    type("9");
    type("x");
    assertThat(passed.toString()).isEqualTo("\u001b[9x");
  }

  @Test
  void anEndlessSequencePasses() {
    String digits = "\u001b[" + "1".repeat(500);
    type(digits);
    type("u");
    assertThat(passed.toString()).isEqualTo(digits + "u");
  }

  @Test
  void namesOtherKeys() {
    assertThat(DetachKey.named("Ctrl-Q").control()).isEqualTo((byte) 0x11);
    assertThat(DetachKey.named("ctrl-]").isSentAs("93;5", 'u')).isTrue();
    assertThat(DetachKey.named("ctrl-\\")).isEqualTo(DetachKey.USUAL).hasToString("Ctrl-\\");
    for (String wrong : new String[] {"", "q", "ctrl-", "ctrl-m", "ctrl-[", "alt-x", "ctrl-qq"}) {
      assertThatThrownBy(() -> DetachKey.named(wrong)).isInstanceOf(CommandFailure.class);
    }
  }
}
