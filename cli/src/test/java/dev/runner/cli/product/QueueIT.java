package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which tasks run when: limits, pools, priority, order of coming, dependencies. */
class QueueIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String UNTIL_GO = "until [ -e go ]; do sleep 0.05; done";

  private void go() {
    TestHome.write(home.work().resolve("go"), "go");
  }

  private List<JsonObject> named(String event) {
    return home.journals().all().stream().filter(e -> Journals.name(e).equals(event)).toList();
  }

  private void awaitAllEnded(int tasks) {
    TestHome.until("all have ended", () -> named("task_completed").size() == tasks);
  }

  @Test
  void runsAThousandTasksWithinTheLimit() {
    home.tools("limits: { max_parallel: 3 }\n" + TestHome.QUICK.replace("version: 1\n", ""));
    Said said = home.run("start", "quick", "--count", "1000", "--wait", "--", "true").code(0);
    assertThat(said.lines()).hasSize(1000).doesNotHaveDuplicates();
    List<JsonObject> events = home.journals().all();
    assertThat(named("task_completed"))
        .hasSize(1000)
        .allMatch(e -> e.text("status").orElse("").equals("succeeded"));
    assertThat(named("task_started")).hasSize(1000);
    assertThat(JournalRules.mostAtOnce(events)).isBetween(2, 3);
  }

  @Test
  void keepsToALimitPerTool() {
    home.tools("tools: { one: { extends: command, max_parallel: 1 }, any: { extends: command } }");
    home.run("start", "one", "--count", "3", "--", "sh", "-c", UNTIL_GO).code(0);
    home.run("start", "any", "--count", "3", "--", "sh", "-c", UNTIL_GO).code(0);
    TestHome.until("one and three run", () -> named("task_started").size() == 4);
    assertThat(named("task_started").stream().filter(e -> e.text("tool").orElse("").equals("one")))
        .hasSize(1);
    go();
    awaitAllEnded(6);
    assertThat(JournalRules.mostAtOnce(Journals.of(home.journals().folders().getFirst())))
        .isEqualTo(1);
  }

  @Test
  void sharesAPoolBetweenTools() {
    home.tools(
        "pools: { gpu: 1 }\ntools: { a: { extends: command, pool: gpu }, b: { extends: command, pool: gpu } }");
    String a = home.start("a", "--", "sh", "-c", UNTIL_GO);
    String b = home.start("b", "--", "true");
    home.started(a);
    assertThat(home.run("why", b).code(0).out()).contains("gpu");
    assertThat(home.find(b, "task_started")).isEmpty();
    go();
    awaitAllEnded(2);
    assertThat(home.completed(b).number("pos").orElse(0))
        .isGreaterThan(home.completed(a).number("pos").orElse(0));
  }

  @Test
  void startsByPriorityThenByComing() {
    home.tools(TestHome.QUICK + "limits: { max_parallel: 1 }\n");
    List<String> expected = new ArrayList<>();
    String first = home.start("quick", "--", "sh", "-c", UNTIL_GO);
    home.started(first);
    String low1 = home.start("quick", "--", "true");
    String low2 = home.start("quick", "--", "true");
    String high1 = home.start("quick", "--priority", "5", "--", "true");
    String high2 = home.start("quick", "--priority", "5", "--", "true");
    String lowest = home.start("quick", "--priority", "-1", "--", "true");
    expected.addAll(List.of(first, high1, high2, low1, low2, lowest));
    go();
    awaitAllEnded(6);
    List<JsonObject> started = new ArrayList<>(named("task_started"));
    started.sort((a, b) -> Long.compare(a.number("pos").orElse(0), b.number("pos").orElse(0)));
    assertThat(started.stream().map(e -> e.text("task_id").orElse("")))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void keepsTheQueueWhenTheDaemonIsKilled() {
    home.tools(TestHome.QUICK + "limits: { max_parallel: 1 }\n");
    home.run("start", "quick", "--count", "5", "--", "sh", "-c", "echo x >> ran; " + UNTIL_GO)
        .code(0);
    home.awaitFile("ran");
    home.killDaemon();
    go();
    home.run("list").code(0);
    awaitAllEnded(5);
    assertThat(home.awaitFile("ran").lines()).hasSize(5);
    assertThat(JournalRules.mostAtOnce(home.journals().all())).isEqualTo(1);
  }

  @Test
  void startsDependentsOnceAllSucceeded() {
    String a = home.start("quick", "--", "sh", "-c", UNTIL_GO);
    String b = home.start("quick", "--", "true");
    String c = home.start("quick", "--after", a, "--after", b, "--", "true");
    assertThat(home.task(c).orElseThrow().text("status")).hasValue("blocked");
    assertThat(home.run("why", c).code(0).out()).contains(a.substring(a.length() - 8));
    go();
    JsonObject started = home.started(c);
    assertThat(started.number("pos").orElse(0))
        .isGreaterThan(home.completed(a).number("pos").orElse(0));
    assertThat(home.find(c, "task_unblocked")).isPresent();
    home.completed(c);
  }

  @Test
  void cancelsDependentsOfAFailureAndTheirs() {
    String a = home.start("quick", "--", "sh", "-c", UNTIL_GO + "; exit 3");
    String b = home.start("quick", "--after", a, "--", "true");
    String c = home.start("quick", "--after", b, "--", "true");
    go();
    for (String each : List.of(b, c)) {
      JsonObject end = home.completed(each);
      assertThat(end.text("status")).hasValue("cancelled");
      assertThat(end.text("error_class")).hasValue("dependency_failed");
    }
    home.run("wait", c).code(130);
    Said late = home.run("start", "quick", "--after", a, "--", "true");
    assertThat(late.code()).isIn(0, 65, 75);
  }

  @Test
  void refusesUnknownDependenciesAndCycles() {
    home.run("start", "quick", "--after", "task_01aaaaaaaaaaaaaaaaaaaaaaaa", "--", "true").code(66);
    home.run("daemon", "start").code(0);
    JsonObject x = task("x").with("after", List.of("y"));
    JsonObject y = task("y").with("after", List.of("x"));
    var answer = home.door().post("tasks/batch", batch(x, y));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("x").contains("y");
    assertThat(named("task_queued")).isEmpty();
    var good =
        home.door().post("tasks/batch", batch(task("x"), task("y").with("after", List.of("x"))));
    assertThat(good.status()).as(good.text()).isEqualTo(201);
    awaitAllEnded(2);
  }

  private static JsonObject task(String name) {
    return new JsonObject()
        .with("tool", "quick")
        .with("name", name)
        .with("params", new JsonObject().with("prompt", List.of("true")));
  }

  private JsonObject batch(JsonObject... tasks) {
    return new JsonObject().with("tasks", List.of(tasks)).with("cwd", home.work().toString());
  }

  @Test
  void answersARepeatedRequestWithTheSameTask() {
    home.run("daemon", "start").code(0);
    JsonObject body = task("once").with("cwd", home.work().toString());
    var first = home.door().post("tasks", body, "key-1");
    var again = home.door().post("tasks", body, "key-1");
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().text("task_id")).isEqualTo(first.json().text("task_id"));
    home.killDaemon();
    home.run("daemon", "start").code(0);
    awaitAllEnded(1);
  }
}
