package dev.runner.wrappers.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runner.wrappers.catalog.Read;
import dev.runner.wrappers.tool.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From a tool and given values to what is run, or to all that is wrong. */
class InvocationTest {

  private static final Surroundings HERE =
      new Surroundings(
          "RUN-20261120-001",
          "task_1",
          Path.of("/home/runs/R/tasks/task_1"),
          Path.of("/home/runs/R/tasks/task_0"),
          Path.of("/home/runs/R/tasks/task_1/artifacts"),
          Path.of("/project"),
          Path.of("/project/caller"),
          Path.of("/home"));

  @ParameterizedTest(name = "{0} {1} → {2}")
  @MethodSource
  void valuesBecomeArgv(String lines, Map<String, Object> given, List<String> argv) {
    assertThat(filled(lines, given).argv()).isEqualTo(argv);
  }

  static Stream<Arguments> valuesBecomeArgv() {
    String optional = "cmd: [x, [--model, \"{m}\"], end]\nparams: { m: { required: false } }";
    String list = "cmd: [x, \"{l...}\", end]\nparams: { l: { type: list, required: false } }";
    String typed =
        "cmd: [x, \"{i}\", \"{b}\"]\n"
            + "params: { i: { type: integer, default: 7 }, b: { type: boolean, default: false } }";
    String path = "cmd: [x, \"{p}\"]\nparams: { p: { type: path } }";
    String group = "cmd: [x, [--, \"{l...}\"]]\nparams: { l: { type: list, required: false } }";
    String flag =
        "cmd: [x, [\"{f?}\", --yes, \"{m}\"], [\"{f?}-f\"], end]\n"
            + "params: { f: { type: boolean, required: false }, m: { required: false } }";
    return Stream.of(
        arguments(
            "cmd: [[\"{f?}\", with], x]\nparams: { f: { type: boolean } }",
            Map.of("f", true),
            List.of("with", "x")),
        arguments(flag, Map.of(), List.of("x", "end")),
        arguments(flag, Map.of("f", true), List.of("x", "-f", "end")),
        arguments(flag, Map.of("f", "true", "m", "q"), List.of("x", "--yes", "q", "-f", "end")),
        arguments(flag, Map.of("f", false, "m", "q"), List.of("x", "end")),
        arguments("cmd: [x, [\"{f?}\", y]]", Map.of("f", true), List.of("x", "y")),
        arguments("cmd: [x, \"{a}\"]", Map.of("a", "1 2; rm $X"), List.of("x", "1 2; rm $X")),
        arguments("cmd: [x, \"{a}\"]", Map.of("a", ""), List.of("x", "")),
        arguments("cmd: [x, \"{a}\"]", Map.of("a", "{b} {{"), List.of("x", "{b} {{")),
        arguments("cmd: [x, \"{{a}} {a}{a}\"]", Map.of("a", "é"), List.of("x", "{a} éé")),
        arguments("cmd: [x, \"--m={a}\"]", Map.of("a", "-y"), List.of("x", "--m=-y")),
        arguments("cmd: [x, --, \"{a}\"]", Map.of("a", "-y"), List.of("x", "--", "-y")),
        arguments(optional, Map.of(), List.of("x", "end")),
        arguments(optional, Map.of("m", "q"), List.of("x", "--model", "q", "end")),
        arguments(list, Map.of(), List.of("x", "end")),
        arguments(list, Map.of("l", List.of("a", "b c")), List.of("x", "a", "b c", "end")),
        arguments(list, Map.of("l", "one"), List.of("x", "one", "end")),
        arguments(group, Map.of(), List.of("x")),
        arguments(group, Map.of("l", List.of("-a")), List.of("x", "--", "-a")),
        arguments("cmd: [x, \"{l...}\"]", Map.of("l", List.of("a")), List.of("x", "a")),
        arguments(typed, Map.of(), List.of("x", "7", "false")),
        arguments(typed, Map.of("i", 3L, "b", true), List.of("x", "3", "true")),
        arguments(typed, Map.of("i", "12", "b", "true"), List.of("x", "12", "true")),
        arguments(path, Map.of("p", "a/b"), List.of("x", "/project/caller/a/b")),
        arguments(path, Map.of("p", "-a"), List.of("x", "/project/caller/-a")),
        arguments(path, Map.of("p", "/a"), List.of("x", "/a")),
        arguments(
            "cmd: [x, \"{run_id}\", \"{task_dir}\", \"{home}\", \"{project}\", \"{cwd}\"]\n"
                + "cwd: \"{project}/sub\"",
            Map.of(),
            List.of(
                "x",
                "RUN-20261120-001",
                "/home/runs/R/tasks/task_1",
                "/home",
                "/project",
                "/project/sub")),
        arguments(
            "cmd: [x, \"{a}\"]\nparams: { a: { allow_dash: true } }",
            Map.of("a", "-y"),
            List.of("x", "-y")));
  }

  @ParameterizedTest(name = "{0} {1} → {2} {3}")
  @MethodSource
  void wrongValuesAreToldByPointer(
      String lines, Map<String, Object> given, String pointer, String detail) {
    List<InputError> errors = errors(lines, given);
    assertThat(errors).as(errors.toString()).hasSize(1);
    assertThat(errors.getFirst().pointer()).isEqualTo(pointer);
    assertThat(errors.getFirst().detail()).contains(detail);
  }

  static Stream<Arguments> wrongValuesAreToldByPointer() {
    String integer = "cmd: [x, \"{i}\"]\nparams: { i: { type: integer } }";
    String flag = "cmd: [x, \"{b}\"]\nparams: { b: { type: boolean } }";
    String choice = "cmd: [x, \"{c}\"]\nparams: { c: { enum: [a, b] } }";
    String pattern = "cmd: [x, \"{c}\"]\nparams: { c: { pattern: \"(a+)+b\" } }";
    String list = "cmd: [x, \"{l...}\"]\nparams: { l: { type: list, pattern: \"[a-z]\" } }";
    String path = "cmd: [x, \"{p}\"]\nparams: { p: { type: path } }";
    return Stream.of(
        arguments("cmd: [x, \"{model}\"]", Map.of(), "/params/model", "is required"),
        arguments("cmd: [x]", Map.of("a", "1"), "/params/a", "no such parameter"),
        arguments(integer, Map.of("i", 1L, "il", 1L), "/params/il", "did you mean `i`?"),
        arguments("cmd: [x]", Map.of("a/b~c", "1"), "/params/a~1b~0c", "no such parameter"),
        arguments("cmd: [x]", Map.of("task_id", "1"), "/params/task_id", "no such parameter"),
        arguments("cmd: [x, \"{a}\"]", Map.of("a", 5L), "/params/a", "must be a text"),
        arguments("cmd: [x, \"{a}\"]", Map.of("a", "\0"), "/params/a", "NUL"),
        arguments("cmd: [x, \"{a}\"]", Map.of("a", "-y"), "/params/a", "begins with `-`"),
        arguments("cmd: [x, \"{a}\", --]", Map.of("a", "--"), "/params/a", "put \"--\" before {a}"),
        arguments("cmd: [x, \"{a}={b}\"]", Map.of("a", "-y", "b", ""), "/params/a", "option"),
        arguments("cmd: [x, [\"{a}\"]]", Map.of("a", "-"), "/params/a", "option"),
        arguments("cmd: [x, \"{l...}\"]", Map.of("l", List.of("a", "-b")), "/params/l", "option"),
        arguments(integer, Map.of("i", "010"), "/params/i", "must be a whole number"),
        arguments(integer, Map.of("i", 1.5), "/params/i", "must be a whole number"),
        arguments(flag, Map.of("b", "yes"), "/params/b", "must be `true` or `false`"),
        arguments(choice, Map.of("c", "d"), "/params/c", "must be one of `a`, `b`"),
        arguments(pattern, Map.of("c", "x"), "/params/c", "must match the pattern"),
        arguments(pattern, Map.of("c", "a".repeat(60)), "/params/c", "must match the pattern"),
        arguments(list, Map.of("l", List.of("a", "B")), "/params/l", "must match the pattern"),
        arguments(list, Map.of("l", List.of(1L)), "/params/l", "must be a list of texts"),
        arguments(path, Map.of("p", ""), "/params/p", "is an empty path"),
        arguments("cmd: [\"{p...}\"]", Map.of("p", List.of()), "/params/p", "names no program"),
        arguments("cmd: [\"{p}\"]", Map.of("p", ""), "/params/p", "names no program"),
        arguments(
            "cmd: [x, \"{a}\"]",
            Map.of("a", "y".repeat(131_072)),
            "/params/a",
            "makes argv[1] 131,072 bytes long, and the system takes 131,071; let the tool read it"
                + " by `stdin:`"),
        arguments(
            "cmd: [x]\nenv: { A: \"{a}\" }",
            Map.of("a", "y".repeat(131_070)),
            "/params/a",
            "makes env A 131,072 bytes long"));
  }

  @Test
  void theLongestWordIsTaken() {
    String longest = "y".repeat(131_071);
    assertThat(filled("cmd: [x, \"{a}\"]", Map.of("a", longest)).argv().getLast())
        .isEqualTo(longest);
  }

  @Test
  void allErrorsAreToldAtOnce() {
    String lines = "cmd: [x, \"{a}\", \"{b}\", \"{c}\"]\nparams: { b: { enum: [q] } }";
    assertThat(errors(lines, Map.of("b", "r", "d", "s")))
        .extracting(InputError::pointer)
        .containsExactly("/params/d", "/params/b", "/params/a", "/params/c");
  }

  @Test
  void aDashErrorNamesEveryParameterOnce() {
    assertThat(errors("cmd: [x, \"{a}\", \"{a}\", \"{b}\"]", Map.of("a", "-1", "b", "-2")))
        .extracting(InputError::pointer)
        .containsExactly("/params/a", "/params/b");
  }

  @Test
  void whatLacksAValueIsLeftOut() {
    String lines =
        "cmd: [x]\nstdin: \"{a}\"\ncwd: \"{a}\"\nenv: { A: \"{a}\", B: b }\n"
            + "params: { a: { required: false } }";
    Invocation invocation = filled(lines, Map.of());
    assertThat(invocation.stdin()).isEmpty();
    assertThat(invocation.environment()).containsExactly(Map.entry("B", "b"));
    assertThat(invocation.cwd()).isEqualTo(Path.of("/project/caller"));
  }

  @Test
  void standardInputHasNoBound() {
    String prompt = "y".repeat(1 << 20);
    Invocation invocation = filled("cmd: [x]\nstdin: \"{prompt}\"", Map.of("prompt", prompt));
    assertThat(invocation.stdin()).contains(prompt);
  }

  @Test
  void aFolderIsTakenFromTheCallers() {
    assertThat(filled("cmd: [x]\ncwd: sub", Map.of()).cwd())
        .isEqualTo(Path.of("/project/caller/sub"));
    assertThat(filled("cmd: [x]\ncwd: \"{d}\"", Map.of("d", "/tmp")).cwd())
        .isEqualTo(Path.of("/tmp"));
  }

  @Test
  void secretsAreNamedAndNeverInTheArgv() {
    String lines =
        "cmd: [x]\nenv: { KEY: \"{key}\" }\nparams: { key: { secret: true, enum: [s3cret] } }";
    Invocation invocation = filled(lines, Map.of("key", "s3cret"));
    assertThat(invocation.secrets()).containsExactly("key");
    assertThat(invocation.environment()).containsEntry("KEY", "s3cret");
    assertThat(invocation.toString() + invocation.variables()).doesNotContain("s3cret");
    assertThat(Check.of(tool(lines), Map.of("key", "s3cret")).toString()).doesNotContain("s3cret");
    assertThat(errors(lines, Map.of("key", "other")).toString()).doesNotContain("other");
  }

  @Test
  void everyPartTellsItsSource() {
    String lines =
        "cmd: [x, --model, \"{model}\", \"{a}-{b}\"]\nenv: { DB: \"{task_dir}/db\", K: \"{a}\" }";
    Invocation invocation = filled(lines, Map.of("model", "m", "a", "1", "b", "2"));
    assertThat(invocation.sources())
        .containsExactly(
            "argv[0] from tools.yaml:4",
            "argv[1] from tools.yaml:4",
            "argv[2] from parameter model",
            "argv[3] from parameters a, b",
            "env DB from tools.yaml:5",
            "env K from parameter a",
            "cwd from caller");
  }

  @Test
  void resolvedParametersHaveDefaultsAndTypes() {
    String lines =
        "cmd: [x]\nparams: { i: { type: integer, default: 7 }, o: { required: false },"
            + " p: { type: path } }";
    assertThat(filled(lines, Map.of("p", "q")).parameters())
        .containsExactly(Map.entry("i", 7L), Map.entry("p", "/project/caller/q"));
  }

  private static Invocation filled(String lines, Map<String, Object> given) {
    return switch (filling(lines, given)) {
      case Invocation invocation -> invocation;
      case InputErrors errors -> throw new AssertionError(errors.toString());
    };
  }

  private static Filling filling(String lines, Map<String, Object> given) {
    return switch (Check.of(tool(lines), given)) {
      case Accepted accepted -> accepted.fill(HERE);
      case InputErrors errors -> errors;
    };
  }

  private static List<InputError> errors(String lines, Map<String, Object> given) {
    return Check.of(tool(lines), given) instanceof InputErrors errors ? errors.all() : List.of();
  }

  private static Tool tool(String lines) {
    return Read.tool(lines.split("\n"));
  }
}
