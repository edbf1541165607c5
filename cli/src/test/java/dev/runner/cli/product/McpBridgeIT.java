package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code runner mcp}: lines in, lines out, whatever becomes of the daemon. */
class McpBridgeIT {
  @RegisterExtension final TestHome home = new TestHome();

  /** A bridge under way, spoken to line by line. */
  private record Talk(Process process, BufferedWriter in, BufferedReader out)
      implements AutoCloseable {
    static Talk begin(Command command) throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(Product.command(command.words())).directory(command.folder().toFile());
      builder.environment().clear();
      builder.environment().putAll(command.environment());
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return new Talk(
          process,
          process.outputWriter(StandardCharsets.UTF_8),
          process.inputReader(StandardCharsets.UTF_8));
    }

    Talk say(String line) throws IOException {
      in.write(line + "\n");
      in.flush();
      return this;
    }

    JsonObject hear() throws IOException {
      String line = out.readLine();
      return Json.read(String.valueOf(line)).orElseThrow(() -> new AssertionError(line));
    }

    JsonObject call(int id, String tool, String arguments) throws IOException {
      return say(calling(id, tool, arguments)).hear();
    }

    int end() throws IOException {
      in.close();
      assertThat(out.readLine()).isNull();
      try {
        assertThat(process.waitFor(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted while the bridge ends", e);
      }
      return process.exitValue();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private static String calling(int id, String tool, String arguments) {
    return """
    {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":%s}}\
    """
        .formatted(id, tool, arguments);
  }

  private Talk begin() throws IOException {
    return Talk.begin(home.command("mcp"));
  }

  private static String text(JsonObject answer) {
    return answer
        .object("result")
        .orElseThrow(() -> new AssertionError(answer))
        .objects("content")
        .getFirst()
        .text("text")
        .orElseThrow();
  }

  private static JsonObject structured(JsonObject answer) {
    return answer.object("result").flatMap(r -> r.object("structuredContent")).orElseThrow();
  }

  @Test
  void startsTheDaemonAndEndsWithItsInput() throws IOException {
    try (Talk talk = begin()) {
      talk.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      talk.say("").say("nonsense");
      assertThat(talk.hear().object("error").orElseThrow().number("code")).hasValue(-32700);
      talk.say("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\"}");
      assertThat(talk.hear().text("id")).hasValue("a");
      assertThat(talk.end()).isZero();
    }
  }

  @Test
  void manyAreInFlightAndAShortOneOvertakesALongOne() throws IOException {
    try (Talk talk = begin()) {
      String id =
          structured(talk.call(0, "start_task", shell("exec sleep 300")))
              .text("task_id")
              .orElseThrow();
      String wait = "{\"task_id\":\"" + id + "\"}";
      talk.say(calling(1, "wait_task", wait)).say(calling(2, "wait_task", wait));
      assertThat(talk.call(3, "task_status", wait).number("id")).hasValue(3);
      assertThat(talk.call(4, "stop_task", wait).number("id")).hasValue(4);
      List<Long> rest =
          new ArrayList<>(
              List.of(talk.hear(), talk.hear()).stream()
                  .map(answer -> answer.number("id").orElseThrow())
                  .toList());
      assertThat(rest).containsExactlyInAnyOrder(1L, 2L);
      IntStream.range(10, 60)
          .forEach(i -> {
            try {
              talk.say(calling(i, "list_tasks", "{}"));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      TreeSet<Long> answered = new TreeSet<>();
      for (int i = 10; i < 60; i++) {
        answered.add(talk.hear().number("id").orElseThrow());
      }
      assertThat(answered).hasSize(50);
    }
  }

  @Test
  void goesOnWithTheNextDaemon() throws IOException {
    try (Talk talk = begin()) {
      String id =
          structured(talk.call(0, "start_task", shell("sleep 6; echo over")))
              .text("task_id")
              .orElseThrow();
      String wait = "{\"task_id\":\"" + id + "\"}";
      talk.say(calling(1, "wait_task", wait));
      home.started(id);
      home.killDaemon();
      JsonObject answer = talk.hear();
      assertThat(text(answer)).contains("succeeded", "over");
      home.run("daemon", "stop").code(0);
      assertThat(text(talk.call(2, "task_status", wait))).contains("succeeded");
    }
  }

  @Test
  void insideATaskItIsThatTask() throws IOException {
    home.tools(
        TestHome.QUICK + "  child: { mode: batch, cmd: [\"sh\", \"-c\", \"pwd; echo $MARK\"] }\n");
    Path launcher = Launcher.write(home.folder().resolve("runner"), "");
    String asked = calling(1, "start_task", "{\"tool\":\"child\"}");
    TestHome.write(home.work().resolve("asked"), asked + "\n");
    String parent =
        home.startScript(
            "export MARK=seen; %s mcp < asked > answered; sleep 1".formatted(launcher));
    home.completed(parent);
    JsonObject answer = Json.read(home.awaitFile("answered")).orElseThrow();
    String child = structured(answer).text("task_id").orElseThrow();
    home.completed(child);
    assertThat(home.find(child, "task_queued").orElseThrow().text("parent_task_id"))
        .hasValue(parent);
    assertThat(home.run("logs", child).out()).isEqualTo(home.work() + "\nseen\n");
  }

  private static String shell(String script) {
    return "{\"tool\":\"quick\",\"params\":{\"prompt\":[\"sh\",\"-c\",\"" + script + "\"]}}";
  }
}
