package dev.runner.wrappers.tool;

import dev.runner.wrappers.template.Argument;
import dev.runner.wrappers.template.Command;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A tool ready to be asked for, with everything it inherits; {@code bases} are what it extends. */
public record Tool(
    String name,
    Origin origin,
    List<Origin> bases,
    Mode mode,
    Optional<String> description,
    Map<String, Parameter> parameters,
    Program program,
    Timing timing,
    Capacity capacity,
    Retry retry,
    Outcome outcome,
    Session session) {

  /** The names every template can use and no parameter can have. */
  public static final Set<String> ALWAYS_THERE =
      Set.of(
          "run_id",
          "task_id",
          "task_dir",
          "session_dir",
          "artifacts_dir",
          "project",
          "cwd",
          "home");

  /** The parameter that {@code runner start TOOL -- PROMPT} gives. */
  public static final String PROMPT = "prompt";

  public Tool {
    bases = List.copyOf(bases);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Whether the tool runs in a pseudo-terminal. */
  public boolean onTerminal() {
    return mode == Mode.INTERACTIVE || program.tty();
  }

  /** What names the session a tool goes on in, in its {@code resume_cmd}. */
  public static final String SESSION_ID = "session_id";

  /** The tool as it goes on in a session of its own; empty where it has no {@code resume_cmd}. */
  public Optional<Tool> resuming() {
    return session.resumeCmd().map(this::resuming);
  }

  private Tool resuming(Command resumeCmd) {
    Map<String, Parameter> all = new LinkedHashMap<>(parameters);
    all.put(SESSION_ID, Parameter.undeclared(SESSION_ID, ParameterType.STRING));
    return new Tool(
        name,
        origin,
        bases,
        mode,
        description,
        all,
        program.running(resumeCmd),
        timing,
        capacity,
        retry,
        outcome,
        session);
  }

  /** Whether a value of this name gets anywhere. */
  public boolean uses(String name) {
    Stream<String> written =
        Stream.concat(
            program.stdin().stream().flatMap(text -> text.template().names().stream()),
            program.env().stream().flatMap(v -> v.value().template().names().stream()));
    Stream<String> words = program.cmd().arguments().stream().flatMap(Argument::names);
    return Stream.concat(words, written).anyMatch(name::equals);
  }

  /** Whether the git work tree a task of it runs in is watched for what it changes. */
  public boolean watchesGit() {
    return session
        .workspace()
        .git()
        .orElse(outcome.reader().isPresent() || !session.workspace().context().isEmpty());
  }

  /** What {@code -- WORDS} of a command line is for this tool: the list, or one text. */
  public Object prompt(List<String> words) {
    boolean list =
        Optional.ofNullable(parameters.get(PROMPT))
            .filter(parameter -> parameter.type() == ParameterType.LIST)
            .isPresent();
    return list ? List.copyOf(words) : String.join(" ", words);
  }
}
