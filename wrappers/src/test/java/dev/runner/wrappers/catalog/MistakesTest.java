package dev.runner.wrappers.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runner.wrappers.yaml.Mistake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of mistake with its exact place. */
class MistakesTest {

  @ParameterizedTest(name = "{1}:{2} {3}")
  @MethodSource({"syntax", "file", "tools", "keys", "params", "placeholders"})
  void aMistakeIsToldWithItsPlace(String text, int line, int column, String message) {
    List<Mistake> mistakes = Read.mistakes(text);
    assertThat(mistakes).as(mistakes.toString()).hasSize(1);
    Mistake mistake = mistakes.getFirst();
    assertThat(mistake.shown()).contains(message);
    assertThat(mistake.line() + ":" + mistake.column()).isEqualTo(line + ":" + column);
    assertThat(mistake.file()).isEqualTo("tools.yaml");
  }

  static Stream<Arguments> syntax() {
    return Stream.of(
        arguments("tools:\n\ta: 1\n", 2, 1, "not tabs"),
        arguments("tools:\n  a: {mode: batch\n", 3, 1, "close the `{`"),
        arguments("tools:\n  a: {mode: batch\n", 3, 1, "begins in line 2"),
        arguments("tools:\n  a: [x\n", 3, 1, "close the `[`"),
        arguments("tools: \"a\n", 2, 1, "close the quote"),
        arguments("a: b: c\n", 1, 5, "wants quotes"),
        arguments("tools: @a\n", 1, 8, "put the text in quotes"),
        arguments("version: 1\ntools: \u0001\n", 2, 8, "U+0001"),
        arguments("version: 1\ntools: \uFFFD\n", 2, 8, "not UTF-8"),
        arguments("version: 1\n---\ntools: {}\n", 2, 1, "a second document"),
        arguments("tools: *none\n", 1, 8, "no anchor `&none`"),
        arguments("tools: &a { x: *a }\n", 1, 16, "no anchor `&a`"),
        arguments("version: !!int 1\n", 1, 10, "the tag `tag:yaml.org,2002:int` is not allowed"),
        arguments("version: !evil 1\n", 1, 10, "the tag `!evil` is not allowed"),
        arguments("%TAG !e! tag:x,2000:\n---\nversion: 1\n", 1, 1, "%TAG is not allowed"),
        arguments("version: 1\nversion: 1\n", 2, 1, "`version` stands here twice"),
        arguments("tools:\n  ? [a]\n  : b\n", 2, 5, "a key must be a text"),
        arguments("x".repeat((1 << 20) + 1), 1, 1, "1,048,577 characters"),
        arguments("tools: " + "[".repeat(40) + "]".repeat(40), 1, 39, "nested deeper than 32"),
        arguments("tools:\n" + keys(1_001), 1_002, 3, "more than 1,000 keys in one mapping"),
        arguments(bomb(), 6, 8, "more than 100,000 values"));
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj("  t%d: { extends: shell }\n"::formatted)
        .collect(Collectors.joining());
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'p'; c++) {
      String alias = "*" + (char) (c - 1);
      text.append("%s: &%s [%s]\n".formatted(c, c, String.join(",", repeated(alias))));
    }
    return text.toString();
  }

  private static List<String> repeated(String alias) {
    return java.util.Collections.nCopies(9, alias);
  }

  static Stream<Arguments> file() {
    return Stream.of(
        arguments("version: 2\n", 1, 10, "version `2` is not known"),
        arguments("- a\n", 1, 1, "must be a mapping, is a list"),
        arguments("just text\n", 1, 1, "must be a mapping, is `just text`"),
        arguments("tolls: {}\n", 1, 1, "unknown key `tolls`; did you mean `tools`?"),
        arguments("tools: [a]\n", 1, 8, "must be a mapping, is a list"),
        arguments("limits: { max_paralel: 1 }", 1, 11, "did you mean `max_parallel`?"),
        arguments("limits: { max_parallel: 0 }", 1, 25, "must be at least 1, is `0`"),
        arguments("limits: { max_depth: -1 }", 1, 22, "must be at least 1, is `-1`"),
        arguments("limits: { max_parallel: 010 }", 1, 25, "must be a whole number, is `010`"),
        arguments("limits: { max_parallel: 1e3 }", 1, 25, "must be a whole number"),
        arguments("limits: { max_parallel: \"3\" }", 1, 25, "must be a whole number"),
        arguments("limits: { max_parallel: 99999999999999999999 }", 1, 25, "must be at most"),
        arguments("limits: { max_parallel: }", 1, 11, "has no value"),
        arguments("pools: { gpu: none }", 1, 15, "must be a whole number, is `none`"),
        arguments("pools: { \"a b\": 1 }", 1, 10, "`a b` is no name of a pool"),
        arguments("settings: { idle_exit: soon }", 1, 24, "must be a duration, is `soon`"),
        arguments("settings: { idle-exit: 1h }", 1, 13, "did you mean `idle_exit`?"),
        arguments("settings: { port: 70000 }", 1, 19, "must be at most 65535"),
        arguments("settings: { allowed_hosts: [\"a:1\"] }", 1, 29, "a host name without port"),
        arguments("settings: { notify: { on: [failed] } }", 1, 21, "`cmd` is missing"),
        arguments("settings: { notify: { cmd: [n], on: [fail] } }", 1, 38, "did you mean"),
        arguments("settings: { notify: { cmd: [n, \"{sumary}\"] } }", 1, 32, "`{sumary}` is not"),
        arguments("settings: { retention: { max_age: -1d } }", 1, 35, "must be a duration"),
        arguments("settings: { min_free_bytes: -1 }", 1, 29, "must be at least 0"));
  }

  static Stream<Arguments> tools() {
    return Stream.of(
        arguments("tools: { A b: { mode: batch, cmd: [x] } }", 1, 10, "`A b` is no name of a tool"),
        arguments("tools: { a: text }", 1, 13, "must be a mapping, is `text`"),
        arguments("tools:\n  a:\n    cmd: [x]\n", 2, 3, "`mode` is missing"),
        arguments("tools:\n  a:\n    mode: batch\n", 2, 3, "`cmd` is missing"),
        arguments("tools: { a: { extends: shel } }", 1, 24, "did you mean `shell`?"),
        arguments("tools: { a: { extends: a } }", 1, 24, "no layer below has a tool `a`"),
        arguments("tools: { a: { extends: [a] } }", 1, 24, "must be a text, is a list"));
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        key("timeout_secs: 5", 5, "unknown key `timeout_secs`; did you mean `timeout_sec`?"),
        key("timeoutSec: 5", 5, "did you mean `timeout_sec`?"),
        key("<<: {}", 5, "use `extends`"),
        key("timeout_sec: -5", 18, "must be at least 1, is `-5`"),
        key("timeout_sec: 5m", 18, "must be a whole number, is `5m`"),
        key("timeout_sec:", 5, "has no value"),
        key("idle_timeout_sec: 0", 23, "must be at least 1"),
        key("stall_after_sec: x", 22, "must be a whole number"),
        key("stdin: [x]", 12, "must be a text, is a list"),
        key("tty: yes", 10, "must be `true` or `false`, is `yes`"),
        key("env: { \"A B\": x }", 12, "`A B` is no name of a variable"),
        key("env: { RUNNER_TOKEN: x }", 12, "`RUNNER_TOKEN` is set by runner"),
        key("env: { A: }", 14, "must be a text, is nothing"),
        key("env: { A: [x] }", 15, "must be a text, is a list"),
        key("env: [A]", 10, "must be a mapping, is a list"),
        key("env_policy: inherits", 17, "did you mean `inherit`?"),
        key("grace: { interupt_sec: 1 }", 14, "did you mean `interrupt_sec`?"),
        key("grace: { interrupt_sec: -1 }", 29, "must be at least 0"),
        key("max_parallel: 0", 19, "must be at least 1"),
        key("pool: gpu", 11, "there is no pool `gpu`; declare it under `pools`"),
        key("retry: { attempts: 0 }", 24, "must be at least 1"),
        key("retry: { backoff: 0.5 }", 23, "must be a number from 1 to 100"),
        key("retry: { on: [cancelled] }", 19, "must be one of command_not_found"),
        key("retry: { on: [time_out] }", 19, "did you mean `timeout`?"),
        key("success_exit_codes: [256]", 26, "must be at most 255"),
        key("success_exit_codes: []", 25, "is empty"),
        key("success_exit_codes: 0", 25, "must be a list, is `0`"),
        key("artifacts: [../x]", 17, "must stay below cwd"),
        key("artifacts: [/x]", 17, "must stay below cwd"),
        key("artifacts: [\"[a\"]", 17, "is no glob"),
        key("max_output_bytes: 0", 23, "must be at least 1"),
        key("output: opencode-jsno", 13, "did you mean `opencode-json`?"),
        key("output: nonsense", 13, "must be one of claude-stream-json, codex-jsonl"),
        key("version_cmd: [x, \"{model}\"]", 22, "`{model}` is not known here"),
        key("version_cmd: []", 18, "is empty"),
        key("resume_cmd: [x, \"{sesion_id}\"]", 21, "did you mean `session_id`?"),
        key("agents: never", 13, "must be one of allow, ask, deny"),
        key("columns: 0", 14, "must be at least 1"),
        key("rows: 1001", 11, "must be at most 1000"),
        arguments(
            "tools:\n  t:\n    mode: interactive\n    cmd: [x]\n    tty: true\n",
            5,
            10,
            "an interactive tool always has a terminal"),
        arguments(
            "tools:\n  t:\n    mode: interactive\n    cmd: [x]\n    stdin: y\n",
            5,
            12,
            "an interactive tool reads its terminal"),
        key("record_input: 1", 19, "must be `true` or `false`"),
        key("checkpoint: \"\"", 17, "must not be empty"),
        key("context: x", 14, "must be a list"),
        key("worktree: on", 15, "must be `true` or `false`"),
        key("worktree: { setup: [npm] }", 25, "must be an argv"),
        key("worktree: { copy: [../x] }", 24, "must stay below"),
        key("git: 1", 10, "must be `true` or `false`"),
        key("description: {}", 18, "must be a text, is a mapping"));
  }

  static Stream<Arguments> params() {
    return Stream.of(
        key("params: { 1a: {} }", 15, "`1a` is no name of a parameter"),
        key("params: { run_id: {} }", 15, "`run_id` is always there"),
        key("params: { a: { typ: string } }", 20, "did you mean `type`?"),
        key("params: { a: { type: strng } }", 26, "did you mean `string`?"),
        key("params: { a: { required: maybe } }", 30, "must be `true` or `false`"),
        key("params: { a: { pattern: \"(\" } }", 29, "is no regular expression"),
        key("params: { a: { pattern: a, type: integer } }", 29, "a pattern is for texts"),
        key("params: { a: { enum: [x, y], default: z } }", 43, "the default must be one of"),
        key("params: { a: { pattern: \"x+\", default: z } }", 44, "the default must match"),
        key("params: { a: { enum: [] } }", 26, "is empty"),
        key("params: { a: { type: integer, default: x } }", 44, "must be a whole number, is `x`"),
        key("params: { a: { type: list, default: x } }", 41, "must be a list of texts, is `x`"),
        key("params: { a: { type: integer, enum: [1, x] } }", 45, "must be a whole number"),
        key("params: { a: { secret: true, default: x } }", 43, "a secret has no default"),
        key("params: { a: 5 }", 18, "must be a mapping, is `5`"));
  }

  static Stream<Arguments> placeholders() {
    return Stream.of(
        arguments(cmd("opencode run"), 4, 10, "write [\"opencode\", \"run\"]"),
        arguments(cmd("[]"), 4, 10, "is empty; name the program"),
        arguments(cmd("[\"\", x]"), 4, 11, "is no program"),
        arguments(cmd("[[x]]"), 4, 11, "is no program"),
        arguments(cmd("[x, []]"), 4, 14, "is an empty group"),
        arguments(cmd("[x, [[y]]]"), 4, 15, "must be a text, is a list"),
        arguments(cmd("[x, {prompt}]"), 4, 14, "begins with `{` in quotes"),
        arguments(cmd("\n      - x\n      -\n"), 6, 8, "must be a text, is nothing"),
        arguments(cmd("[x, \"{prompt\"]"), 4, 14, "`{` is never closed"),
        arguments(cmd("[x, \"a}\"]"), 4, 14, "a `}` without `{`"),
        arguments(cmd("[x, \"{}\"]"), 4, 14, "`{}` is no placeholder"),
        arguments(cmd("[x, '{\"a\": 1}']"), 4, 14, "`{{` is a literal brace"),
        arguments(cmd("[x, \"a{b...}\"]"), 4, 14, "must be a word of cmd by itself"),
        arguments(cmd("[x, \"{cwd...}\"]"), 4, 14, "`cwd` is a text, no list"),
        arguments(cmd("[x, \"a\\0b\"]"), 4, 14, "has a NUL character"),
        arguments(
            cmd("[x, \"{a}\"]\n    params: { a: { secret: true } }"), 4, 14, "the secret `a`"),
        arguments(
            cmd("[x, \"{a}\"]\n    params: { a: { type: list } }"), 4, 14, "write \"{a...}\""),
        arguments(cmd("[x, \"{a...}\"]\n    params: { a: {} }"), 4, 14, "is a text, no list"),
        arguments(
            cmd("[x, \"{a}\"]\n    params: { a: { required: false } }"), 4, 14, "nested list"),
        arguments(
            cmd("[x, [\"{a?}\", y]]\n    params: { a: {} }"),
            4,
            15,
            "`a` is a text, so it decides"),
        arguments(cmd("[x, [\"{cwd?}\", y]]"), 4, 15, "say `type: boolean`"),
        arguments(
            cmd("[x, \"{a?}y\"]\n    params: { a: { type: boolean } }"), 4, 14, "put it in one"),
        arguments(cmd("[x, [\"{?}\"]]"), 4, 15, "`{?}` is no placeholder"),
        key("resume_cmd: [x, [\"{k?}\", y]]\n    params: { k: {} }", 22, "decides nothing"),
        key("cwd: \"{k}\"\n    params: { k: { secret: true } }", 10, "the secret `k`"),
        key("resume_cmd: [x, \"{k}\"]\n    params: { k: { secret: true } }", 21, "the secret `k`"),
        key("stdin: \"{k...}\"", 12, "must be a word of cmd by itself"),
        key("env: { A: \"{l}\" }\n    params: { l: { type: list } }", 15, "`l` is a list"));
  }

  private static Arguments key(String line, int column, String message) {
    return arguments(cmd("[x]\n    " + line), 5, column, message);
  }

  private static String cmd(String cmd) {
    return "tools:\n  t:\n    mode: batch\n    cmd: " + cmd + "\n";
  }

  @Test
  void allMistakesOfAllFilesAreToldAtOnce() {
    Layer system = new Layer(Layer.Kind.SYSTEM, "/etc/runner/tools.yaml", "limit: 1\ntools: 5\n");
    Layer home = Read.home("tools:", "  t: { mode: bath, cmd: x, tty: 1 }", "  u: {}", "pools: 3");
    assertThat(Read.mistakes(List.of(system, home)))
        .extracting(m -> m.file() + ":" + m.line() + ":" + m.column() + " " + m.keyPath())
        .containsExactly(
            "/etc/runner/tools.yaml:1:1 limit",
            "/etc/runner/tools.yaml:2:8 tools",
            "tools.yaml:2:14 tools.t.mode",
            "tools.yaml:2:25 tools.t.cmd",
            "tools.yaml:2:33 tools.t.tty",
            "tools.yaml:3:3 tools.u",
            "tools.yaml:3:3 tools.u",
            "tools.yaml:4:8 pools");
  }

  @Test
  void aBasesMistakeIsToldOnceAndWhereItStands() {
    List<Mistake> mistakes =
        Read.mistakes(
            "tools:",
            "  a: { mode: batch, cmd: [x], timeout_sec: no }",
            "  b: { extends: a }",
            "  c: { extends: b }");
    assertThat(mistakes).hasSize(1);
    assertThat(mistakes.getFirst().keyPath()).isEqualTo("tools.a.timeout_sec");
  }

  @Test
  void aToolOfNothingLacksBothKeys() {
    assertThat(Read.mistakes("tools:", "  a:"))
        .extracting(Mistake::message)
        .containsExactly("`mode` is missing", "`cmd` is missing");
  }

  @Test
  void extendingInACircleIsAMistakeOfEveryLink() {
    assertThat(Read.mistakes("tools:", "  a: { extends: b }", "  b: { extends: a }"))
        .extracting(Mistake::shown)
        .containsExactly(
            "tools.yaml:2:17: tools.a.extends: extends in a circle: b → a → b;"
                + " remove one `extends`",
            "tools.yaml:3:17: tools.b.extends: extends in a circle: a → b → a;"
                + " remove one `extends`");
  }

  @Test
  void aLongLineOfBasesIsAMistake() {
    String text =
        IntStream.range(0, 17)
            .mapToObj(i -> "  t%d: { extends: t%d }\n".formatted(i, i + 1))
            .collect(Collectors.joining("", "tools:\n", "  t17: { mode: batch, cmd: [x] }\n"));
    assertThat(Read.mistakes(text)).extracting(Mistake::line).containsExactly(17, 18);
  }

  @Test
  void aProjectCannotLimit() {
    Layer project =
        new Layer(
            Layer.Kind.PROJECT,
            "p/tools.yaml",
            "limits: {}\npools: { a: 1 }\nsettings: {}\ntools: {}\n");
    assertThat(Read.mistakes(List.of(project))).extracting(Mistake::line).containsExactly(1, 2, 3);
  }

  @Test
  void aBrokenVariantOfAGoodFileNeverThrowsAndIsAlwaysPlaced() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      String text = broken(random);
      assertThatCode(() -> assertPlaced(text, seed))
          .as("seed %d, file:%n%s", seed, text)
          .doesNotThrowAnyException();
    }
  }

  private static void assertPlaced(String text, long seed) {
    if (Catalog.read(List.of(Layer.readyMade(), Read.home(text))) instanceof Mistakes mistakes) {
      assertThat(mistakes.all()).isNotEmpty();
      mistakes.all().forEach(m -> assertPlaced(m, text, seed));
    }
  }

  private static void assertPlaced(Mistake mistake, String text, long seed) {
    long lines = text.lines().count() + 1;
    assertThat(mistake.file()).as("seed %d\n%s", seed, text).isEqualTo("tools.yaml");
    assertThat((long) mistake.line()).as("seed %d\n%s", seed, text).isBetween(1L, lines);
    assertThat(mistake.column()).as("seed %d\n%s", seed, text).isPositive();
    assertThat(mistake.message()).isNotBlank();
  }

  private static String broken(Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(Examples.EVERY_KEY.split("\n")));
    for (int i = 0; i <= random.nextInt(3); i++) {
      breakOne(lines, random.nextInt(lines.size()), random);
    }
    return String.join("\n", lines) + "\n";
  }

  private static void breakOne(List<String> lines, int at, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(random.nextInt(lines.size()), lines.get(at));
      case 2 -> lines.set(at, garbled(lines.get(at), random));
      default -> lines.set(at, " ".repeat(random.nextInt(4)) + lines.get(at));
    }
  }

  private static String garbled(String line, Random random) {
    String noise = "{}[]:,\"'&*!|>%@`#-?\t\\\u0000\u0001é\uD83D\uDE00\uFFFD~ 0a.";
    int at = random.nextInt(line.length() + 1);
    char garbage = noise.charAt(random.nextInt(noise.length()));
    String rest =
        random.nextBoolean() && at < line.length() ? line.substring(at + 1) : line.substring(at);
    return line.substring(0, at) + garbage + rest;
  }
}
