package dev.runner.wrappers.tool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
      Set.of("run_id", "task_id", "task_dir", "artifacts_dir", "project", "cwd", "home");

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

  /** What {@code -- WORDS} of a command line is for this tool: the list, or one text. */
  public Object prompt(List<String> words) {
    boolean list =
        Optional.ofNullable(parameters.get(PROMPT))
            .filter(parameter -> parameter.type() == ParameterType.LIST)
            .isPresent();
    return list ? List.copyOf(words) : String.join(" ", words);
  }
}
