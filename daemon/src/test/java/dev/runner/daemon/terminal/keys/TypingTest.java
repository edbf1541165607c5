package dev.runner.daemon.terminal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TypedInput;
import dev.runner.daemon.terminal.screen.Modes;
import dev.runner.daemon.terminal.screen.ScreenModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TypingTest {

  private static Modes after(String written) {
    ScreenModel model = new ScreenModel(ScreenSize.DEFAULT, _ -> {});
    model.feed(ByteBuffer.wrap(written.getBytes(StandardCharsets.UTF_8)));
    return model.modes();
  }

  private static String typed(String modes, TypedInput.Part... parts) {
    return new String(
        Typing.bytes(new TypedInput(List.of(parts)), after(modes)), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Enter,'\r'",
        "Tab,'\t'",
        "Shift-Tab,'\033[Z'",
        "Escape,'\033'",
        "Backspace,'\177'",
        "Space,' '",
        "Ctrl-Space,'\0'",
        "Ctrl-C,'\003'",
        "ctrl-c,'\003'",
        "Ctrl-\\,'\034'",
        "Ctrl-[,'\033'",
        "Alt-x,'\033x'",
        "Alt-X,'\033X'",
        "Ctrl-Alt-c,'\033\003'",
        "Shift-a,A",
        "-,-",
        "Ctrl--,'\037'",
        "é,é",
        "Up,'\033[A'",
        "Ctrl-Right,'\033[1;5C'",
        "Home,'\033[H'",
        "Delete,'\033[3~'",
        "Shift-PageUp,'\033[5;2~'",
        "F1,'\033OP'",
        "Shift-F1,'\033[1;2P'",
        "F5,'\033[15~'",
        "f12,'\033[24~'",
      })
  void aKeySendsWhatXtermSends(String key, String expected) {
    assertThat(typed("", new TypedInput.Key(key))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'\033[?1h',Up,'\033OA'",
    "'\033[?1h',End,'\033OF'",
    "'\033[?1h',Ctrl-Up,'\033[1;5A'",
    "'\033[20h',Enter,'\r\n'",
    "'\033[?67h',Backspace,'\b'",
    "'\033[>4;1m',Shift-Enter,'\033[27;2;13~'",
    "'\033[>4;1m',Ctrl-C,'\003'",
    "'\033[>4;2m',Ctrl-C,'\033[27;5;99~'",
    "'\033[>1u',Escape,'\033[27u'",
    "'\033[>1u',Enter,'\r'",
    "'\033[>1u',Shift-Enter,'\033[13;2u'",
    "'\033[>1u',Ctrl-C,'\033[99;5u'",
    "'\033[>1u',Alt-x,'\033[120;3u'",
    "'\033[>1u',x,x",
    "'\033[>8u',Enter,'\033[13u'",
    "'\033[>8u',x,'\033[120u'",
    "'\033[?1h\033[>1u',Up,'\033[A'",
    "'\033[>1u',F3,'\033[13~'",
    "'\033[>1u\033[<u',Escape,'\033'",
  })
  void aKeySendsWhatTheProgramAskedFor(String modes, String key, String expected) {
    assertThat(typed(modes, new TypedInput.Key(key))).isEqualTo(expected);
  }

  @Test
  void aKeyThatIsNoneNamesTheNearest() {
    assertThatThrownBy(() -> typed("", new TypedInput.Key("Ctrl-Entr")))
        .isInstanceOfSatisfying(
            TerminalException.class,
            e -> assertThat(e.kind()).isEqualTo(TerminalException.Kind.NO_SUCH_KEY))
        .hasMessageStartingWith("No key is called \"Ctrl-Entr\". Nearest: Enter");
    assertThatThrownBy(() -> typed("", new TypedInput.Key("")))
        .isInstanceOf(TerminalException.class);
    assertThatThrownBy(() -> typed("", new TypedInput.Key("Ctrl-")))
        .isInstanceOf(TerminalException.class);
    assertThatThrownBy(() -> typed("", new TypedInput.Key("x".repeat(100_000))))
        .isInstanceOf(TerminalException.class)
        .hasMessageContaining("…");
  }

  @Test
  void partsAreTypedInTheirOrder() {
    assertThat(
            typed(
                "",
                new TypedInput.Text("ls\n"),
                new TypedInput.Key("Ctrl-D"),
                new TypedInput.Text("é\r\n")))
        .isEqualTo("ls\r\004é\r");
  }

  @Test
  void aPasteCannotEndItsOwnBrackets() {
    TypedInput.Paste paste = new TypedInput.Paste("a\n\033[201~rm\033[20\033[201~1~\u009b201~\tb");
    assertThat(typed("\033[?2004h", paste))
        .isEqualTo("\033[200~a\r[201~rm[20[201~1~201~\tb\033[201~");
    assertThat(typed("", paste)).isEqualTo("a\r[201~rm[20[201~1~201~\tb");
  }
}
