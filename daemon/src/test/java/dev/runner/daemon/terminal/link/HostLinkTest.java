package dev.runner.daemon.terminal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.process.posix.Children;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TerminalException.Kind;
import dev.runner.daemon.terminal.TerminalView;
import dev.runner.daemon.terminal.TerminalView.Hello;
import dev.runner.daemon.terminal.TerminalView.Keyboard;
import dev.runner.daemon.terminal.TerminalView.Output;
import dev.runner.daemon.terminal.TerminalView.Painted;
import dev.runner.daemon.terminal.TerminalView.Resized;
import dev.runner.daemon.terminal.TypedInput;
import dev.runner.daemon.terminal.ViewRequest;
import dev.runner.daemon.terminal.ViewRequest.Typing;
import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Real tools on real terminals in a real host. */
class HostLinkTest {
  private HostLab lab;
  private HostLink link;

  @BeforeEach
  void begin(@TempDir Path folder) throws IOException {
    lab = new HostLab(folder);
    link = lab.link();
  }

  @AfterEach
  void end() {
    lab.close();
  }

  private List<JsonNode> cast(String taskId) {
    return HostLab.text(lab.task(taskId).recording())
        .lines()
        .map(line -> Json.mapper().readTree(line))
        .toList();
  }

  private String recorded(String taskId, String code) {
    return cast(taskId).stream()
        .skip(1)
        .filter(event -> event.get(1).asString().equals(code))
        .map(event -> event.get(2).asString())
        .collect(Collectors.joining());
  }

  private static TypedInput text(String text) {
    return new TypedInput(List.of(new TypedInput.Text(text)));
  }

  private static String textOf(TerminalView.Piece piece) {
    return switch (piece) {
      case Output(ByteBuffer bytes) -> StandardCharsets.UTF_8.decode(bytes).toString();
      case Painted(ByteBuffer bytes) -> StandardCharsets.UTF_8.decode(bytes).toString();
      case Hello _, Resized _, Keyboard _ -> "";
    };
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyByteIsOnTheLogAndInTheRecording() throws IOException {
    String slave = link.open(lab.request("t"));
    HostLab.awaitEnd(
        HostLab.run(slave, "stty -opost; seq 1 200000; printf 'é€😀\\033[1m\\a\"\\\\'"));
    link.finish("t");
    String expected =
        IntStream.rangeClosed(1, 200_000).mapToObj(i -> i + "\n").collect(Collectors.joining())
            + "é€😀\033[1m\007\"\\";
    assertThat(lab.log("t").equals(expected)).isTrue();
    assertThat(recorded("t", "o").equals(expected)).isTrue();
    JsonNode head = cast("t").getFirst();
    assertThat(head.get("version").asInt()).isEqualTo(2);
    assertThat(head.get("width").asInt()).isEqualTo(80);
    assertThat(head.get("title").asString()).isEqualTo("a \"title\"");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lab.task("t").stdout())))
        .isEqualTo("rw-------");
    JsonNode screen = Json.mapper().readTree(HostLab.text(lab.task("t").screen()));
    assertThat(screen.get("schema").asString()).isEqualTo("runner.screen/1");
    assertThat(link.held()).isEmpty();
  }

  @Test
  void aToolThatEndsAtOnceLosesNothing() {
    for (int i = 0; i < 30; i++) {
      String slave = link.open(lab.request("t" + i));
      int pid = HostLab.run(slave, "stty -opost; seq 1 2000");
      HostLab.awaitEnd(pid);
      link.finish("t" + i);
      assertThat(lab.log("t" + i)).hasSize(8893).endsWith("\n2000\n");
    }
  }

  @Test
  void theSizeIsTheTypistsElseTheWrappers() {
    String slave = link.open(lab.request("t"));
    int pid = HostLab.run(slave, "trap 'stty size' WINCH; stty size; while :; do sleep 0.02; done");
    lab.awaitLog("t", "24 80");
    ViewRequest request =
        new ViewRequest("me", Typing.EXCLUSIVE, Optional.of(new ScreenSize(100, 30)));
    try (TerminalView view = link.view("t", request)) {
      assertThat(HostLab.next(view, Hello.class).typing()).isTrue();
      lab.awaitLog("t", "30 100");
      view.resize(new ScreenSize(90, 20));
      assertThat(HostLab.next(view, Resized.class).size()).isEqualTo(new ScreenSize(90, 20));
      lab.awaitLog("t", "20 90");
    }
    await().atMost(HostLab.LIMIT).until(() -> lab.log("t").lastIndexOf("24 80") > 20);
    Children.kill(-pid, 9);
    HostLab.awaitEnd(pid);
    link.finish("t");
    assertThat(recorded("t", "r")).isEqualTo("100x3090x2080x24");
  }

  @Test
  void whatIsTypedWithoutEchoIsNotRecorded() {
    String slave = link.open(lab.request("t", true));
    int pid =
        HostLab.run(
            slave, "echo ask; read a; stty -echo; echo secret; read b; stty echo; echo got $a $b");
    lab.awaitLog("t", "ask");
    assertThat(link.state("t").echo()).isTrue();
    link.type("t", text("one\r"));
    lab.awaitLog("t", "secret");
    assertThat(link.state("t").echo()).isFalse();
    link.type("t", text("hidden\r"));
    HostLab.awaitEnd(pid);
    link.finish("t");
    assertThat(lab.log("t")).contains("got one hidden");
    assertThat(recorded("t", "i")).isEqualTo("one\r");
  }

  @Test
  void whoComesLaterWaitsForTheKeyboard() {
    String slave = link.open(lab.request("t"));
    int pid = HostLab.run(slave, "stty -echo; echo up; while read a; do echo got $a; done");
    lab.awaitLog("t", "up");
    TerminalView first = link.view("t", HostLab.viewer("first", Typing.EXCLUSIVE));
    assertThat(HostLab.next(first, Hello.class).typing()).isTrue();
    try (TerminalView second = link.view("t", HostLab.viewer("second", Typing.EXCLUSIVE))) {
      Hello hello = HostLab.next(second, Hello.class);
      assertThat(hello.typing()).isFalse();
      assertThat(hello.typist()).contains("first");
      second.type(bytes("nobody\r"));
      first.type(bytes("somebody\r"));
      lab.awaitLog("t", "got somebody");
      first.close();
      assertThat(HostLab.next(second, Keyboard.class))
          .isEqualTo(new Keyboard(true, Optional.of("second")));
      second.type(bytes("second\r"));
      lab.awaitLog("t", "got second");
    }
    assertThat(lab.log("t")).doesNotContain("nobody");
    link.type("t", new TypedInput(List.of(new TypedInput.Key("Ctrl-D"))));
    HostLab.awaitEnd(pid);
    link.finish("t");
  }

  @Test
  void aViewerThatReadsNothingDelaysNobodyAndGetsTheScreen() throws IOException {
    String slave = link.open(lab.request("t"));
    try (TerminalView slow = link.view("t", HostLab.viewer("slow", Typing.NONE));
        TerminalView fast = link.view("t", HostLab.viewer("fast", Typing.NONE))) {
      HostLab.next(slow, Painted.class);
      HostLab.next(fast, Painted.class);
      int pid =
          HostLab.run(slave, "stty -opost; yes 0123456789abcde | head -c 20000000; printf END");
      String last = "";
      while (!last.contains("END")) {
        last = last.substring(Math.max(0, last.length() - 2)) + textOf(fast.next().orElseThrow());
      }
      HostLab.awaitEnd(pid);
      link.finish("t");
      assertThat(Files.size(lab.task("t").stdout())).isEqualTo(20_000_003);
      List<Object> pieces = new ArrayList<>();
      long bytes = 0;
      for (Optional<TerminalView.Piece> next = slow.next(); next.isPresent(); next = slow.next()) {
        pieces.add(next.get());
        bytes += next.get() instanceof Output(ByteBuffer output) ? output.remaining() : 0;
      }
      assertThat(bytes).isLessThan(5_000_000);
      assertThat(pieces).hasAtLeastOneElementOfType(Painted.class);
    }
    assertThat(lab.residentKib()).isLessThan(250_000);
  }

  @Test
  void thereIsNoTerminalWithoutAHostAndNoneIsStarted() {
    assertThat(link.held()).isEmpty();
    link.finish("t");
    assertThatThrownBy(() -> link.state("t"))
        .isInstanceOfSatisfying(
            TerminalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_TERMINAL));
    assertThat(lab.host()).isEmpty();
  }

  @Test
  void anUnknownKeyTypesNothing() {
    link.open(lab.request("t"));
    assertThatThrownBy(() -> link.type("t", new TypedInput(List.of(new TypedInput.Key("Entr")))))
        .isInstanceOfSatisfying(
            TerminalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_SUCH_KEY));
    link.finish("t");
  }

  @Test
  void aToolThatDoesNotReadRefusesInputAndBlocksNobody() {
    String slave = link.open(lab.request("t"));
    int pid = HostLab.run(slave, "stty raw -echo; echo up; exec sleep 1000");
    lab.awaitLog("t", "up");
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                link.type("t", text("x".repeat(8000)));
              }
            })
        .isInstanceOfSatisfying(
            TerminalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INPUT_FULL));
    assertThat(link.held()).isEqualTo(Set.of("t"));
    Children.kill(-pid, 9);
    HostLab.awaitEnd(pid);
    link.finish("t");
  }

  @Test
  void whoLeavesWhileHisTypingWaitsGivesTheKeyboardBack() {
    int pid = HostLab.run(link.open(lab.request("t")), "stty raw -echo; echo up; exec sleep 1000");
    lab.awaitLog("t", "up");
    TerminalView first = link.view("t", HostLab.viewer("first", Typing.EXCLUSIVE));
    assertThat(HostLab.next(first, Hello.class).typing()).isTrue();
    try (TerminalView second = link.view("t", HostLab.viewer("second", Typing.EXCLUSIVE))) {
      first.type(bytes("x".repeat(1 << 20)));
      first.close();
      assertThat(HostLab.next(second, Keyboard.class))
          .isEqualTo(new Keyboard(true, Optional.of("second")));
    }
    Children.kill(-pid, 9);
    HostLab.awaitEnd(pid);
    link.finish("t");
  }

  @Test
  void aLongTextIsTypedWholeWhereNothingWaits() {
    int pid =
        HostLab.run(
            link.open(lab.request("t")),
            "stty raw -echo; echo up; head -c 200000 | wc -c; echo end");
    lab.awaitLog("t", "up");
    link.type("t", text("x".repeat(200_000)));
    lab.awaitLog("t", "end");
    assertThat(lab.log("t")).contains("200000");
    HostLab.awaitEnd(pid);
    link.finish("t");
  }

  @Test
  void screensTooLargeTogetherAreRefusedAndEndNothing() {
    ScreenSize most = new ScreenSize(ScreenSize.MOST, ScreenSize.MOST);
    for (int i = 0; i < 10; i++) {
      link.open(lab.request("t" + i));
    }
    List<ScreenSize> sizes = new ArrayList<>();
    List<TerminalView> views = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      TerminalView view =
          link.view("t" + i, new ViewRequest("me", Typing.EXCLUSIVE, Optional.of(most)));
      sizes.add(HostLab.next(view, Hello.class).size());
      views.add(view);
    }
    assertThat(sizes).contains(most, new ScreenSize(80, 24));
    assertThat(link.held()).hasSize(10);
    views.forEach(TerminalView::close);
    for (int i = 0; i < 10; i++) {
      link.finish("t" + i);
    }
  }

  @Test
  void fiftyTerminalsLeaveNoDescriptorBehind() throws IOException {
    link.open(lab.request("first"));
    link.finish("first");
    long before = lab.descriptors();
    for (int i = 0; i < 50; i++) {
      HostLab.awaitEnd(HostLab.run(link.open(lab.request("t" + i)), "echo hello"));
    }
    assertThat(link.held()).hasSize(50);
    for (int i = 0; i < 50; i++) {
      link.finish("t" + i);
      assertThat(lab.log("t" + i)).isEqualTo("hello\r\n");
    }
    assertThat(lab.descriptors()).isEqualTo(before);
  }
}
