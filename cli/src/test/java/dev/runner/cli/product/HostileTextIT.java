package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Text of tools and callers that would be markup, a header, a frame or a command elsewhere. */
class HostileTextIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String TITLE =
      "a\r\nSet-Cookie: x=1\r\n\r\n<script>alert(1)</script>\n\nevent: bye\ndata: forged\n\n\u001b]0;x\u0007\u202e";

  private String hostile() {
    var body = new JsonObject().with("tool", "quick").with("title", TITLE).with("name", "n");
    body.with("cwd", home.work().toString());
    body.with(
        "params",
        new JsonObject()
            .with(
                "prompt",
                List.of("printf", "<script>alert(1)</script>\\033]52;c;AAAA\\007\\033[2J\\n")));
    home.run("daemon", "start").code(0);
    String task = home.door().post("tasks", body).json().text("task_id").orElseThrow();
    home.completed(task);
    return task;
  }

  @Test
  void staysTextInLogs() {
    String task = hostile();
    RawHttp http = RawHttp.of(home);
    RawHttp.Answer log =
        http.ask(
            "GET /api/v1/tasks/" + task + "/logs/stdout HTTP/1.1",
            "Host: 127.0.0.1:" + http.port(),
            "Authorization: Bearer " + home.door().token());
    assertThat(log.header("Content-Type")).hasValue("text/plain;charset=utf-8");
    assertThat(log.header("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(log.header("Content-Security-Policy")).hasValue("sandbox; default-src 'none'");
    assertThat(log.body()).contains("<script>");
  }

  @Test
  void staysOneFrameAndNoHeader() throws Exception {
    String task = hostile();
    RawHttp http = RawHttp.of(home);
    try (Socket socket = http.connect()) {
      RawHttp.write(
          socket,
          "GET /api/v1/tasks/%s/events?after_pos=0 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nAccept: text/event-stream\r\n\r\n"
              .formatted(task, http.port(), home.door().token()));
      StringBuilder text = new StringBuilder();
      while (text.indexOf("event: task_completed") < 0) {
        text.append((char) socket.getInputStream().read());
      }
      assertThat(text.toString().lines()).noneMatch(line -> line.startsWith("Set-Cookie"));
      assertThat(text.toString().lines()).noneMatch("event: bye"::equals);
      assertThat(text.toString().lines()).noneMatch("data: forged"::equals);
    }
    for (String path : new String[] {"tasks", "tasks/" + task, "tasks/n"}) {
      RawHttp.Answer answer =
          http.ask(
              "GET /api/v1/" + path + " HTTP/1.1",
              "Host: 127.0.0.1:" + http.port(),
              "Authorization: Bearer " + home.door().token());
      assertThat(answer.headers()).noneMatch(line -> line.startsWith("Set-Cookie"));
    }
  }

  @Test
  void isShownAndNotObeyed() {
    String task = hostile();
    for (String[] words :
        new String[][] {
          {"list"}, {"show", task}, {"why", task}, {"runs"}, {"show", task + "\u001b[2J"}
        }) {
      Said said = home.run(words);
      assertThat(said.out() + said.err())
          .as(String.join(" ", words))
          .doesNotContain("\u001b")
          .doesNotContain("\u0007")
          .doesNotContain("\u202e");
    }
  }
}
