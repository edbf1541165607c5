package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.TerminalView.Hello;
import dev.runner.daemon.terminal.TerminalView.Keyboard;
import dev.runner.telemetry.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The text messages between a viewer and its terminal. */
final class Messages {
  /** A binary message follows that paints the whole screen. */
  static final ObjectNode SCREEN = of("screen");

  private Messages() {}

  static ObjectNode hello(Hello hello) {
    return typist(sized(of("hello"), hello.size()).put("typing", hello.typing()), hello.typist());
  }

  static ObjectNode resized(ScreenSize size) {
    return sized(of("resize"), size);
  }

  static ObjectNode keyboard(Keyboard keyboard) {
    return typist(of("keyboard").put("typing", keyboard.typing()), keyboard.typist());
  }

  /** The task has not begun; the rest comes when it has. */
  static ObjectNode waiting(Standing standing) {
    return of("waiting").put("status", standing.status().word());
  }

  static ObjectNode ended(Standing standing) {
    ObjectNode json = of("ended").put("status", standing.status().word());
    standing.exitCode().ifPresent(code -> json.put("exit_code", code));
    return json;
  }

  private static ObjectNode of(String type) {
    return Json.mapper().createObjectNode().put("type", type);
  }

  private static ObjectNode sized(ObjectNode json, ScreenSize size) {
    return json.put("columns", size.columns()).put("rows", size.rows());
  }

  private static ObjectNode typist(ObjectNode json, Optional<String> typist) {
    typist.ifPresent(name -> json.put("typist", name));
    return json;
  }

  /** The size a viewer tells, the only thing it can say; throws a problem for all else. */
  static ScreenSize resize(String text) {
    Body body = Body.read(text.getBytes(StandardCharsets.UTF_8));
    if (!body.requiredText("type").equals("resize")) {
      body.wrong("type", "must be resize");
    }
    Optional<Long> columns = body.whole("columns", 1, ScreenSize.MOST);
    Optional<Long> rows = body.whole("rows", 1, ScreenSize.MOST);
    if (columns.isEmpty() || rows.isEmpty()) {
      body.wrong("columns", "must stand there together with rows, each from 1 to 1000");
    }
    body.end();
    return new ScreenSize(columns.orElseThrow().intValue(), rows.orElseThrow().intValue());
  }
}
