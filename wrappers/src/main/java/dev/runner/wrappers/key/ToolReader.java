package dev.runner.wrappers.key;

import dev.runner.wrappers.output.OutputFormat;
import dev.runner.wrappers.template.Argument;
import dev.runner.wrappers.template.Command;
import dev.runner.wrappers.tool.AgentAccess;
import dev.runner.wrappers.tool.Capacity;
import dev.runner.wrappers.tool.EnvPolicy;
import dev.runner.wrappers.tool.Mode;
import dev.runner.wrappers.tool.Outcome;
import dev.runner.wrappers.tool.Parameter;
import dev.runner.wrappers.tool.Program;
import dev.runner.wrappers.tool.Retry;
import dev.runner.wrappers.tool.Session;
import dev.runner.wrappers.tool.Timing;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.tool.Workspace;
import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Nearest;
import dev.runner.wrappers.yaml.Yaml;
import java.nio.file.FileSystems;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one tool with all it inherits. */
public final class ToolReader {

  private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> RESERVED_ENV =
      Set.of(
          "RUNNER_HOME",
          "RUNNER_RUN_ID",
          "RUNNER_TASK_ID",
          "RUNNER_ARTIFACTS_DIR",
          "RUNNER_URL",
          "RUNNER_TOKEN",
          "RUNNER_COMMAND");
  private static final int LARGEST_SCREEN = 1_000;
  private static final int MOST_PARALLEL = 1_000_000;

  private final Inherited text;
  private final Fields<Key.Tool> fields;
  private final MistakeLog log;
  private final TemplateReader templates;

  /** A reader of one tool that notes what is wrong. */
  public ToolReader(Inherited text, MistakeLog log) {
    this.text = text;
    this.fields = Fields.of(text.body(), Key.Tool.class, log);
    this.log = log;
    this.templates = new TemplateReader(log);
  }

  /** The tool; what it says of mistaken keys means nothing, and the log is then not empty. */
  public Tool read(Set<String> pools) {
    requireModeAndCmd();
    Program program = program();
    Session session = session();
    Mode mode = fields.choice(Key.Tool.MODE, Mode.class).orElse(Mode.BATCH);
    if (mode == Mode.INTERACTIVE) {
      refuseOfBatch(program);
    }
    return new Tool(
        text.name(),
        text.origin(),
        text.bases(),
        mode,
        fields.words(Key.Tool.DESCRIPTION),
        parameters(program, session),
        program,
        timing(),
        capacity(pools),
        retry(),
        outcome(),
        session);
  }

  private void requireModeAndCmd() {
    if (text.complete()) {
      require(Key.Tool.MODE, "write `mode: batch` or `mode: interactive`");
      require(Key.Tool.CMD, "write `cmd: [\"program\", \"argument\"]`");
    }
  }

  /** What an interactive tool has already, or would have to read beside its terminal. */
  private void refuseOfBatch(Program program) {
    if (program.tty()) {
      refuse(Key.Tool.TTY, "an interactive tool always has a terminal");
    }
    if (program.stdin().isPresent()) {
      refuse(Key.Tool.STDIN, "an interactive tool reads its terminal");
    }
  }

  private void refuse(Key.Tool key, String why) {
    fields
        .value(key)
        .ifPresent(
            at -> log.add(at, "`" + key.key() + "` is for batch tools: " + why, "remove it"));
  }

  private void require(Key.Tool key, String remedy) {
    if (!fields.has(key)) {
      log.add(fields.mapping(), "`" + key.key() + "` is missing", remedy);
    }
  }

  private Map<String, Parameter> parameters(Program program, Session session) {
    var declared = new ParameterReader(log).all(fields.entries(Key.Tool.PARAMS));
    var placeholders = new Placeholders(fields.mapping().path(), log);
    Map<String, Parameter> all = placeholders.parameters(declared, program);
    session.resumeCmd().ifPresent(cmd -> checkResume(placeholders, cmd, all));
    session
        .versionCmd()
        .ifPresent(
            cmd -> placeholders.refuseUnknown(Key.Tool.VERSION_CMD.key(), cmd, Set.of("home")));
    return all;
  }

  private static void checkResume(
      Placeholders placeholders, Command cmd, Map<String, Parameter> parameters) {
    Set<String> known = new HashSet<>(parameters.keySet());
    known.addAll(Tool.ALWAYS_THERE);
    known.addAll(Set.of(Tool.SESSION_ID, Tool.PROMPT));
    placeholders.refuseUnknown(Key.Tool.RESUME_CMD.key(), cmd, known);
    placeholders.refuseSecrets(Key.Tool.RESUME_CMD.key(), cmd, parameters);
    placeholders.refuseConditions(Key.Tool.RESUME_CMD.key(), cmd, parameters);
  }

  private Program program() {
    return new Program(
        fields.read(Key.Tool.CMD, templates::command).orElse(new Command(List.<Argument>of())),
        fields.read(Key.Tool.STDIN, templates::text),
        fields.entries(Key.Tool.ENV).stream().flatMap(e -> variable(e).stream()).toList(),
        fields.choice(Key.Tool.ENV_POLICY, EnvPolicy.class).orElse(EnvPolicy.INHERIT),
        fields.read(Key.Tool.CWD, templates::text),
        fields.flag(Key.Tool.TTY).orElse(false));
  }

  private Optional<Program.Variable> variable(Yaml.Entry entry) {
    if (!ENV_NAME.matcher(entry.name()).matches()) {
      log.add(entry.key(), "`" + entry.name() + "` is no name of a variable");
    } else if (RESERVED_ENV.contains(entry.name())) {
      log.add(entry.key(), "`" + entry.name() + "` is set by runner", "remove it");
    }
    return templates.text(entry.value()).map(text -> new Program.Variable(entry.name(), text));
  }

  private Timing timing() {
    Fields<Key.Grace> grace = fields.fields(Key.Tool.GRACE, Key.Grace.class);
    return new Timing(
        fields.seconds(Key.Tool.TIMEOUT_SEC, 1),
        fields.seconds(Key.Tool.IDLE_TIMEOUT_SEC, 1),
        fields.seconds(Key.Tool.STALL_AFTER_SEC, 1),
        new Timing.Grace(
            wait(grace, Key.Grace.INTERRUPT_SEC), wait(grace, Key.Grace.TERMINATE_SEC)));
  }

  private static Duration wait(Fields<Key.Grace> grace, Key.Grace key) {
    return grace.seconds(key, 0).orElse(Scalars.duration(key.meaning().fallback()));
  }

  private Capacity capacity(Set<String> pools) {
    return new Capacity(
        fields.whole(Key.Tool.MAX_PARALLEL, 1, MOST_PARALLEL),
        fields.read(Key.Tool.POOL, value -> pool(value, pools)),
        fields.read(Key.Tool.BUDGET, new BudgetReader(log)::read));
  }

  private Optional<String> pool(Yaml value, Set<String> pools) {
    Optional<String> pool = fields.scalars().words(value);
    pool.filter(name -> !pools.contains(name)).ifPresent(name -> refusePool(value, name, pools));
    return pool;
  }

  private void refusePool(Yaml at, String name, Set<String> pools) {
    String remedy = Nearest.remedy(name, pools).orElse("declare it under `pools`");
    log.add(at, "there is no pool `" + name + "`", remedy);
  }

  private Retry retry() {
    Fields<Key.Retry> retry = fields.fields(Key.Tool.RETRY, Key.Retry.class);
    return new Retry(
        retry.whole(Key.Retry.ATTEMPTS, 1, 100).orElse(1),
        retry.seconds(Key.Retry.DELAY_SEC, 0).orElse(Duration.ofSeconds(5)),
        retry.number(Key.Retry.BACKOFF, 1, 100).orElse(2.0),
        retry
            .list(Key.Retry.ON, item -> retry.scalars().oneOf(item, Retry.CAUSES))
            .<Set<String>>map(Set::copyOf)
            .orElse(Set.of("exit_nonzero", "timeout")));
  }

  private Outcome outcome() {
    return new Outcome(
        successExitCodes(),
        fields.list(Key.Tool.ARTIFACTS, this::glob).orElse(List.of()),
        fields.amount(Key.Tool.MAX_OUTPUT_BYTES, 1),
        fields.read(Key.Tool.OUTPUT, v -> fields.scalars().oneOf(v, OutputFormat.words())));
  }

  private Set<Integer> successExitCodes() {
    Optional<List<Long>> codes =
        fields.list(Key.Tool.SUCCESS_EXIT_CODES, item -> fields.scalars().whole(item, 0, 255));
    codes.filter(List::isEmpty).ifPresent(none -> refuseNoSuccess());
    return codes
        .<Set<Integer>>map(list -> Set.copyOf(list.stream().map(Math::toIntExact).toList()))
        .orElse(Set.of(0));
  }

  private void refuseNoSuccess() {
    fields
        .value(Key.Tool.SUCCESS_EXIT_CODES)
        .filter(value -> value instanceof Yaml.Sequence list && list.items().isEmpty())
        .ifPresent(value -> log.add(value, "is empty: no task could succeed", "write [0]"));
  }

  private Optional<String> glob(Yaml value) {
    Optional<String> glob = fields.scalars().words(value);
    glob.filter(text -> text.startsWith("/") || List.of(text.split("/")).contains(".."))
        .ifPresent(text -> log.add(value, "must stay below cwd", "write a path relative to cwd"));
    glob.filter(text -> !isGlob(text)).ifPresent(text -> log.add(value, "is no glob"));
    return glob;
  }

  private static boolean isGlob(String text) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + text) != null;
    } catch (PatternSyntaxException fault) {
      return false;
    }
  }

  private int screen(Key.Tool key) {
    return fields
        .whole(key, 1, LARGEST_SCREEN)
        .orElseGet(() -> Integer.parseInt(key.meaning().fallback()));
  }

  private Session session() {
    return new Session(
        fields.read(Key.Tool.VERSION_CMD, templates::command),
        fields.read(Key.Tool.RESUME_CMD, templates::command),
        fields.choice(Key.Tool.AGENTS, AgentAccess.class).orElse(AgentAccess.ALLOW),
        screen(Key.Tool.COLUMNS),
        screen(Key.Tool.ROWS),
        fields.flag(Key.Tool.RECORD_INPUT).orElse(true),
        fields.words(Key.Tool.CHECKPOINT),
        new Workspace(
            fields.flag(Key.Tool.GIT),
            fields.list(Key.Tool.CONTEXT, this::glob).orElse(List.of()),
            new WorkTreeReader(log).read(fields.value(Key.Tool.WORKTREE))));
  }
}
