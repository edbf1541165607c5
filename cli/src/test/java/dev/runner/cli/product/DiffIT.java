package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two tasks and two runs of the real product, side by side. */
class DiffIT {
  private static final String ESCAPE = "\u001b";

  private static final String WORK =
      """
      echo begin
      echo "$1"
      echo end
      echo "$1" > $RUNNER_ARTIFACTS_DIR/changed
      echo x > $RUNNER_ARTIFACTS_DIR/only-$1
      echo x > $RUNNER_ARTIFACTS_DIR/alike
      exit $2
      """;

  @RegisterExtension final TestHome home = new TestHome();

  private String ended(String... words) {
    String task = home.start(words);
    home.completed(task);
    return task;
  }

  private static JsonObject difference(JsonObject compared, String field) {
    return compared.objects("differences").stream()
        .filter(each -> each.text("field").orElse("").equals(field))
        .findFirst()
        .orElseThrow(() -> new AssertionError(field + " is no difference in " + compared));
  }

  @Test
  void comparesTwoTasks() {
    String script = home.script("work.sh", WORK);
    String a = ended("quick", "--title", "first", "--", "sh", script, "one", "0");
    String b =
        ended("quick", "--title", "second", "--role", "tester", "--", "sh", script, "two", "3");
    JsonObject compared = home.run("diff", a, b, "--json").code(0).json();
    assertThat(compared.object("a").orElseThrow().text("task_id")).hasValue(a);
    assertThat(difference(compared, "status").text("b")).hasValue("failed");
    assertThat(difference(compared, "exit_code").number("b")).hasValue(3);
    assertThat(difference(compared, "error_class").has("a")).isFalse();
    assertThat(difference(compared, "title").text("a")).hasValue("first");
    assertThat(difference(compared, "agent_role").text("b")).hasValue("tester");
    assertThat(compared.objects("differences"))
        .noneMatch(each -> List.of("tool", "cwd", "host").contains(each.text("field").orElse("")));
    assertThat(
            compared.objects("artifacts").stream()
                .map(each -> each.text("path").orElse("") + " " + each.text("change").orElse("")))
        .containsExactly("changed changed", "only-one removed", "only-two added");
    JsonObject output = compared.object("output").orElseThrow();
    assertThat(output.object("stdout").orElseThrow().isTrue("same")).isFalse();
    assertThat(output.object("stdout").orElseThrow().objects("hunks").toString())
        .contains("-one", "+two", " begin");
    assertThat(output.object("stderr").orElseThrow().isTrue("same")).isTrue();
    String text = home.run("diff", a, b).code(0).out();
    assertThat(text).contains(a, b, "status", "failed", "-1 +1 lines", "same: ", "stderr");
    assertThat(text).doesNotContain("+two");
    assertThat(home.run("diff", a, b, "--output").code(0).out()).contains("-one", "+two");
  }

  @Test
  void findsNothingBetweenATaskAndItself() {
    String task = ended("quick", "--", "echo", "same");
    JsonObject compared = home.run("diff", task, task, "--json").code(0).json();
    assertThat(compared.objects("differences")).isEmpty();
    assertThat(home.run("diff", task, task).code(0).out()).contains("Nothing differs");
  }

  @Test
  void showsNoEscapeOfAToolOnATerminal() {
    String a = ended("quick", "--", "printf", "\\033[2Jone\n");
    String b = ended("quick", "--title", ESCAPE + "[2Jx", "--", "printf", "\\033[2Jtwo\n");
    assertThat(home.run("diff", a, b, "--output").code(0).out())
        .doesNotContain(ESCAPE)
        .contains("\\u001b[2Jtwo");
  }

  @Test
  void comparesTwoRuns() {
    String first = run("echo one", "exit 0", "true");
    String second = run("echo two", "exit 4");
    JsonObject compared = home.run("diff", first, second, "--json").code(0).json();
    assertThat(compared.object("b").orElseThrow().text("run_id")).hasValue(second);
    assertThat(difference(compared, "status").text("b")).hasValue("failed");
    assertThat(difference(compared, "tasks").number("a")).hasValue(3);
    List<JsonObject> pairs = compared.objects("pairs");
    assertThat(pairs).hasSize(2);
    assertThat(
            pairs
                .getFirst()
                .object("output")
                .orElseThrow()
                .object("stdout")
                .orElseThrow()
                .isTrue("same"))
        .isFalse();
    assertThat(difference(pairs.get(1), "exit_code").number("b")).hasValue(4);
    String text = home.run("diff", first, second).code(0).out();
    assertThat(text).contains(first, second, "stdout", "exit_code 0 -> 4", "only in A");
  }

  /** One task for each script, with a role of its own. */
  private String run(String... scripts) {
    String run = home.run("run", "new").code(0).line();
    for (int i = 0; i < scripts.length; i++) {
      ended("quick", "--run", run, "--role", "role" + i, "--", "sh", "-c", scripts[i]);
    }
    home.run("run", "close", run).code(0);
    return run;
  }

  @Test
  void tellsWhatCannotBeCompared() {
    String task = ended("quick", "--", "true");
    String run = home.task(task).orElseThrow().text("run_id").orElseThrow();
    home.run("diff", task).code(64);
    home.run("diff", task, "task_00000000000000000000000000").code(66);
    home.run("diff", run, "RUN-20200101-001").code(66);
    home.run("diff", task, run).code(65).tells("a task only");
    assertThat(home.door().get("compare?a=" + task).status()).isEqualTo(400);
  }
}
