package dev.runner.daemon.terminal.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.ViewRequest;
import dev.runner.daemon.terminal.ViewRequest.Typing;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyboardTest {
  private final Keyboard keyboard = new Keyboard();

  private Viewer join(String client, Typing typing) {
    Viewer viewer = new Viewer(new ViewRequest(client, typing, Optional.empty()));
    keyboard.join(viewer);
    return viewer;
  }

  @Test
  void theFirstTypesUntilItLeaves() {
    Viewer watcher = join("w", Typing.NONE);
    Viewer first = join("a", Typing.EXCLUSIVE);
    Viewer second = join("b", Typing.SHARED);
    assertThat(keyboard.isTyping(first)).isTrue();
    assertThat(keyboard.isTyping(second)).isFalse();
    keyboard.leave(first);
    assertThat(keyboard.typist()).contains("b");
    keyboard.leave(second);
    assertThat(keyboard.typist()).isEmpty();
    assertThat(keyboard.isTyping(watcher)).isFalse();
    assertThat(keyboard.viewers()).isEqualTo(1);
  }

  @Test
  void whoSharesTypesTogetherAndIsNotInterrupted() {
    Viewer first = join("a", Typing.SHARED);
    Viewer alone = join("b", Typing.EXCLUSIVE);
    Viewer third = join("c", Typing.SHARED);
    assertThat(keyboard.isTyping(third)).isTrue();
    keyboard.leave(first);
    assertThat(keyboard.isTyping(third)).isTrue();
    assertThat(keyboard.isTyping(alone)).isFalse();
    keyboard.leave(third);
    assertThat(keyboard.isTyping(alone)).isTrue();
  }

  @Test
  void theSizeIsOfTheFirstWhoTypesAndHasOne() {
    Viewer _ = join("a", Typing.SHARED);
    Viewer second = join("b", Typing.SHARED);
    assertThat(keyboard.size()).isEmpty();
    second.resized(new ScreenSize(90, 30));
    assertThat(keyboard.size()).contains(new ScreenSize(90, 30));
  }
}
