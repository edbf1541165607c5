package dev.runner.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyReaderTest {
  private static KeyReader reader(String typed) {
    Deque<Integer> left = new ArrayDeque<>(typed.chars().boxed().toList());
    return new KeyReader(timeoutMs -> {
      Integer next = left.poll();
      int nothing = timeoutMs == 0 ? -1 : KeyReader.Characters.TIMED_OUT;
      return next == null ? nothing : next;
    });
  }

  @ParameterizedTest
  @CsvSource({
    "^[A, UP",
    "^OA, UP",
    "^[B, DOWN",
    "^OB, DOWN",
    "^[H, HOME",
    "^[1~, HOME",
    "^[F, END",
    "^[4~, END",
    "^[5~, PAGE_UP",
    "^[6~, PAGE_DOWN",
    "^[1;5C, OTHER",
    "^[<0;1;2M, OTHER"
  })
  void sequencesAreKeys(String sequence, Key.Name name) throws IOException {
    assertThat(reader(sequence.replace("^", "\u001b")).next().name()).isEqualTo(name);
  }

  @Test
  void anEscapeAloneIsTheKey() throws IOException {
    assertThat(reader("\u001b").next().name()).isEqualTo(Key.Name.ESCAPE);
  }

  @Test
  void whatFollowsASequenceIsTheNextKey() throws IOException {
    KeyReader reader = reader("\u001b[6~q");

    assertThat(reader.next().name()).isEqualTo(Key.Name.PAGE_DOWN);
    assertThat(reader.next().is('q')).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"3", "4"})
  void interruptAndEndOfInputQuit(int control) throws IOException {
    assertThat(reader(Character.toString(control)).next().name()).isEqualTo(Key.Name.QUIT);
    assertThat(reader("").next().name()).isEqualTo(Key.Name.QUIT);
  }
}
