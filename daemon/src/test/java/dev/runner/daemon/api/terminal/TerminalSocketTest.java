package dev.runner.daemon.api.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Limits;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Streams;
import dev.runner.daemon.terminal.Screen;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalException;
import dev.runner.daemon.terminal.TerminalView;
import dev.runner.daemon.terminal.ViewRequest;
import dev.runner.telemetry.event.TaskStatus;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Viewers behind real WebSockets, of a terminal that shows what the test says. */
class TerminalSocketTest {
  private static final String HELLO =
      "{\"type\":\"hello\",\"columns\":120,\"rows\":32,\"typing\":false}";
  private static final String SCREEN = "{\"type\":\"screen\"}";
  private static final String PAINTED = "bytes:" + TestingTerminals.PAINTED;
  private static final Patience QUICK =
      new Patience(
          Duration.ofMillis(800),
          Duration.ofMillis(300),
          Duration.ofMillis(200),
          Duration.ofMillis(50));

  private final TestingTerminals terminals = new TestingTerminals();
  private final TestingTask task = new TestingTask();
  private final Streams streams = new Streams();
  private final AtomicBoolean valid = new AtomicBoolean(true);
  private final Javalin server = server(Patience.DEFAULT);
  private final Javalin quick = server(QUICK);

  private Javalin server(Patience patience) {
    TerminalSocket socket = new TerminalSocket(this::visit, terminals, streams, patience);
    return Javalin.create(config -> {
      config.startup.showJavalinBanner = false;
      config.startup.startupWatcherEnabled = false;
      config.jetty.modifyWebSocketServletFactory(TerminalRoutes::limit);
      socket.add(config.routes, "/terminal");
    });
  }

  private Visit visit(Context ctx) {
    if (ctx.queryParam("wrong") != null) {
      throw new ProblemException(
          Integer.parseInt(ctx.queryParam("wrong")), "not_interactive", "ünmöglich ".repeat(30));
    }
    String typing = Optional.ofNullable(ctx.queryParam("typing")).orElse("none");
    return new Visit(
        new Caller(Set.of(Right.READ), Optional.empty(), valid::get),
        task,
        new ViewRequest(
            Optional.ofNullable(ctx.queryParam("client")).orElse("ada"),
            ViewRequest.Typing.valueOf(typing.toUpperCase(Locale.ROOT)),
            Optional.empty()));
  }

  @BeforeEach
  void open() {
    server.start("127.0.0.1", 0);
    quick.start("127.0.0.1", 0);
  }

  @AfterEach
  void close() {
    server.stop();
    quick.stop();
  }

  private TestingTerminals.Terminal terminal() {
    return terminals.of(task.taskId());
  }

  private TestingViewer viewer(String query) {
    return viewer(server, query);
  }

  private static TestingViewer viewer(Javalin at, String query) {
    return new TestingViewer(
        URI.create("ws://127.0.0.1:" + at.port() + "/terminal" + query), Map.of());
  }

  private void end(TaskStatus status) {
    terminal().end();
    task.stand(status);
  }

  @Test
  void bringsTheScreenThenWhatIsShownThenTheEnd() throws InterruptedException {
    terminal();
    try (TestingViewer viewer = viewer("")) {
      viewer.expect(HELLO, SCREEN, PAINTED);
      terminal().show("one");
      viewer.expect("bytes:one");
      terminal().tell(new TerminalView.Resized(new ScreenSize(80, 24)));
      viewer.expect("{\"type\":\"resize\",\"columns\":80,\"rows\":24}");
      terminal().tell(new TerminalView.Keyboard(false, Optional.of("bob")));
      viewer.expect("{\"type\":\"keyboard\",\"typing\":false,\"typist\":\"bob\"}");
      assertThat(task.told()).containsExactly("+ada");
      end(TaskStatus.FAILED);
      viewer.expect("{\"type\":\"ended\",\"status\":\"failed\",\"exit_code\":3}");
      assertThat(viewer.closeCode()).isEqualTo(4410);
    }
    assertThat(task.told()).containsExactly("+ada", "-ada");
    await().until(() -> streams.count(Streams.Kind.TERMINAL) == 0);
  }

  @Test
  void paintsAnewAfterAGap() throws InterruptedException {
    terminal();
    try (TestingViewer viewer = viewer("")) {
      viewer.expect(HELLO, SCREEN, PAINTED);
      terminal().tell(new TerminalView.Painted(TestingTerminals.bytes("anew")));
      viewer.expect(SCREEN, "bytes:anew");
    }
  }

  @Test
  void bringsAPieceThatIsLargerThanAFrame() throws InterruptedException {
    String large = "0123456789abcdef".repeat(20_000);
    terminal();
    try (TestingViewer viewer = viewer("")) {
      viewer.expect(HELLO, SCREEN, PAINTED);
      terminal().show(large);
      viewer.expect("bytes:" + large);
    }
  }

  @Test
  void typesAndResizesOnlyForWhoAskedTo() throws InterruptedException {
    terminal();
    try (TestingViewer typist = viewer("?typing=exclusive");
        TestingViewer watcher = viewer("")) {
      typist.expect(HELLO.replace("false", "true"), SCREEN, PAINTED);
      watcher.expect(HELLO, SCREEN, PAINTED);
      watcher.type("not me");
      watcher.say("{\"type\":\"resize\",\"columns\":10,\"rows\":10}");
      typist.type("l");
      typist.type("s\r");
      typist.say("{\"type\":\"resize\",\"columns\":100,\"rows\":30}");
      await().until(() -> terminal().sizes().size() == 1);
      assertThat(terminal().typed()).containsExactly("l", "s\r");
      assertThat(terminal().sizes()).containsExactly(new ScreenSize(100, 30));
      terminal().show("still here");
      watcher.expect("bytes:still here");
    }
  }

  @Test
  void whoGoesDisturbsNobody() throws InterruptedException {
    terminal();
    try (TestingViewer stays = viewer("?client=stays")) {
      stays.expect(HELLO, SCREEN, PAINTED);
      try (TestingViewer goes = viewer("?client=goes")) {
        goes.expect(HELLO, SCREEN, PAINTED);
        terminal().show("both");
        goes.expect("bytes:both");
      }
      await().until(() -> terminal().views().size() == 1);
      terminal().show("one");
      stays.expect("bytes:both", "bytes:one");
      assertThat(task.told()).containsExactly("+stays", "+goes", "-goes");
    }
    await().until(() -> task.told().size() == 4);
    assertThat(streams.count()).isZero();
  }

  @Test
  void fiftyViewersSeeTheSame() throws InterruptedException {
    terminal();
    List<TestingViewer> viewers = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        viewers.add(viewer("?client=" + i));
      }
      await().until(() -> terminal().views().size() == 50);
      assertThat(streams.count(Streams.Kind.TERMINAL)).isEqualTo(50);
      for (int i = 0; i < 100; i++) {
        terminal().show("line " + i);
      }
      for (TestingViewer viewer : viewers) {
        viewer.expect(HELLO, SCREEN, PAINTED);
        for (int i = 0; i < 100; i++) {
          viewer.expect("bytes:line " + i);
        }
      }
    } finally {
      viewers.forEach(TestingViewer::close);
    }
    await().until(() -> streams.count() == 0 && terminal().views().isEmpty());
    await().until(() -> task.told().size() == 100);
  }

  @Test
  void whoTakesNothingHoldsOnePieceAndIsLetGo() throws Exception {
    terminal();
    String piece = "x".repeat(64 * 1024);
    try (SilentViewer slow = new SilentViewer(quick.port());
        TestingViewer swift = viewer(quick, "?client=swift")) {
      swift.expect(HELLO, SCREEN, PAINTED);
      await().until(() -> terminal().views().size() == 2);
      TestingTerminals.View stuck = terminal().views().getFirst();
      for (int i = 0; i < 1_000; i++) {
        terminal().show(piece);
      }
      for (int i = 0; i < 1_000; i++) {
        swift.expect("bytes:" + piece);
      }
      await().until(() -> terminal().views().size() == 1);
      assertThat(stuck.taken()).isLessThan(200);
      slow.awaitCut();
      await().until(() -> streams.count() == 1);
      terminal().show("after");
      swift.expect("bytes:after");
    }
  }

  @Test
  void whoTakesAgainInTimeLearnsThatItWasSlow() throws Exception {
    terminal();
    try (SilentViewer slow = new SilentViewer(quick.port())) {
      await().until(() -> terminal().views().size() == 1);
      for (int i = 0; i < 1_000; i++) {
        terminal().show("x".repeat(64 * 1024));
      }
      await().until(() -> terminal().views().isEmpty());
      assertThat(slow.closeCode()).isEqualTo(4408);
    }
  }

  @Test
  void tellsWhetherTheOtherSideIsThere() throws InterruptedException {
    terminal();
    try (TestingViewer viewer = viewer(quick, "")) {
      viewer.expect(HELLO, SCREEN, PAINTED);
      await().until(() -> viewer.pings() >= 3);
    }
  }

  @Test
  void aCredentialThatEndsEndsTheView() throws InterruptedException {
    terminal();
    try (TestingViewer viewer = viewer(quick, "")) {
      viewer.expect(HELLO, SCREEN, PAINTED);
      valid.set(false);
      assertThat(viewer.closeCode()).isEqualTo(4401);
    }
    await().until(() -> task.told().equals(List.of("+ada", "-ada")));
  }

  @Test
  void theEndOfTheDaemonIsTold() throws InterruptedException {
    terminal();
    try (TestingViewer viewer = viewer("")) {
      viewer.expect(HELLO, SCREEN, PAINTED);
      streams.close();
      assertThat(viewer.closeCode()).isEqualTo(1001);
    }
    try (TestingViewer late = viewer("")) {
      assertThat(late.closeCode()).isEqualTo(1001);
    }
  }

  @Test
  void aTaskThatWaitsIsWaitedFor() throws InterruptedException {
    task.stand(TaskStatus.BLOCKED);
    try (TestingViewer viewer = viewer("")) {
      viewer.expect("{\"type\":\"waiting\",\"status\":\"blocked\"}");
      task.stand(TaskStatus.QUEUED);
      viewer.expect("{\"type\":\"waiting\",\"status\":\"queued\"}");
      assertThat(task.told()).isEmpty();
      terminal();
      task.stand(TaskStatus.RUNNING);
      viewer.expect(HELLO, SCREEN, PAINTED);
    }
  }

  @Test
  void aTaskThatIsStoppedWhileItWaitsIsToldOf() throws InterruptedException {
    task.stand(TaskStatus.QUEUED);
    try (TestingViewer viewer = viewer("")) {
      viewer.expect("{\"type\":\"waiting\",\"status\":\"queued\"}");
      task.stand(TaskStatus.CANCELLED);
      viewer.expect(HELLO, "{\"type\":\"ended\",\"status\":\"cancelled\"}");
      assertThat(viewer.closeCode()).isEqualTo(4410);
    }
  }

  @Test
  void anEndedTaskShowsItsLastScreen() throws InterruptedException {
    task.left(
        new Screen(
            new ScreenSize(80, 24),
            new Screen.Cursor(2, 3, false),
            Optional.empty(),
            false,
            List.of("first", "a\033[2Jb")));
    task.stand(TaskStatus.SUCCEEDED);
    try (TestingViewer viewer = viewer("?typing=shared")) {
      viewer.expect(
          "{\"type\":\"hello\",\"columns\":80,\"rows\":24,\"typing\":false}",
          SCREEN,
          "bytes:\033[H\033[1;1Hfirst\033[2;1Ha\\u001b[2Jb\033[2;3H\033[?25l",
          "{\"type\":\"ended\",\"status\":\"succeeded\"}");
      assertThat(viewer.closeCode()).isEqualTo(4410);
    }
    assertThat(task.told()).isEmpty();
  }

  @Test
  void aTerminalThatIsGoneIsTheEndOfItsTask() throws InterruptedException {
    try (TestingViewer viewer = viewer("")) {
      await().until(() -> streams.count() == 1);
      task.stand(TaskStatus.SUCCEEDED);
      viewer.expect(HELLO, "{\"type\":\"ended\",\"status\":\"succeeded\"}");
    }
  }

  @Test
  void aHostThatDoesNotAnswerIsTold() {
    terminals.refuse(TerminalException.Kind.NO_HOST);
    try (TestingViewer viewer = viewer("")) {
      assertThat(viewer.closeCode()).isEqualTo(1011);
    }
  }

  @Test
  void whatIsAskedWronglyIsToldByACode() {
    Map<Integer, Integer> codes =
        Map.of(400, 4400, 422, 4400, 403, 4403, 404, 4404, 409, 4409, 503, 1011);
    codes.forEach((status, code) -> {
      try (TestingViewer viewer = viewer("?wrong=" + status)) {
        assertThat(viewer.closeCode()).as("%d", status).isEqualTo(code);
      }
    });
  }

  @Test
  void whoIsRefusedAndDoesNotAnswerIsCutOff() throws IOException {
    try (SilentViewer viewer = new SilentViewer(quick.port(), "?wrong=404")) {
      viewer.awaitCut();
    }
    assertThat(streams.count()).isZero();
  }

  @Test
  void whatCannotBeUnderstoodEndsTheView() throws InterruptedException {
    terminal();
    for (String said :
        List.of(
            "resize",
            "[]",
            "{}",
            "{\"type\":\"paint\"}",
            "{\"type\":\"resize\"}",
            "{\"type\":\"resize\",\"columns\":0,\"rows\":1}",
            "{\"type\":\"resize\",\"columns\":1001,\"rows\":1}",
            "{\"type\":\"resize\",\"columns\":10,\"rows\":1,\"depth\":1}")) {
      try (TestingViewer viewer = viewer("?typing=shared")) {
        viewer.expect(HELLO.replace("false", "true"), SCREEN, PAINTED);
        viewer.say(said);
        assertThat(viewer.closeCode()).as(said).isEqualTo(4400);
      }
    }
    assertThat(terminal().sizes()).isEmpty();
  }

  @Test
  void aMessageThatIsTooLargeEndsTheView() throws InterruptedException {
    terminal();
    try (TestingViewer viewer = viewer("?typing=shared")) {
      viewer.expect(HELLO.replace("false", "true"), SCREEN, PAINTED);
      viewer.type("x".repeat(TerminalSocket.MAX_MESSAGE_BYTES));
      await().until(() -> terminal().typed().size() == 1);
      viewer.type("x".repeat(TerminalSocket.MAX_MESSAGE_BYTES + 1));
      assertThat(viewer.closeCode()).isEqualTo(1009);
    }
    assertThat(terminal().typed()).hasSize(1);
  }

  @Test
  void whatIsNoFrameEndsTheView() throws IOException {
    terminal();
    byte[][] garbage = {
      {(byte) 0x83, (byte) 0x80, 1, 2, 3, 4}, // an opcode that is not there
      {(byte) 0x82, 0x01, 'x'}, // not masked
      {(byte) 0xf2, (byte) 0x81, 0, 0, 0, 0, 'x'}, // bits of extensions nobody agreed on
      "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
    };
    for (byte[] frame : garbage) {
      try (SilentViewer viewer = new SilentViewer(server.port())) {
        viewer.send(frame);
        assertThat(viewer.closeCode()).isEqualTo(1002);
      }
    }
    try (SilentViewer viewer = new SilentViewer(server.port())) {
      viewer.send(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, (byte) 0xff});
      assertThat(viewer.closeCode()).isEqualTo(1007);
    }
    await().until(() -> streams.count() == 0);
  }

  @Test
  void thereAreNoMoreViewersThanStreams() throws InterruptedException {
    terminal();
    List<Streams.Place> others = new ArrayList<>();
    for (int i = 0; i < Limits.MAX_STREAMS; i++) {
      others.add(streams.enter(Streams.Kind.LOG, () -> {}));
    }
    try (TestingViewer viewer = viewer("")) {
      assertThat(viewer.closeCode()).isEqualTo(1013);
    }
    others.getFirst().close();
    others.getFirst().close();
    try (TestingViewer viewer = viewer("")) {
      viewer.expect(HELLO);
      assertThat(streams.count()).isEqualTo(Limits.MAX_STREAMS);
    }
  }
}
