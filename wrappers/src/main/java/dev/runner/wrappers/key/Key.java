package dev.runner.wrappers.key;

import java.util.Locale;

/**
 * The keys of tools.yaml, all of them: name, form, default and what each means in a line.
 *
 * <p>The parser takes its keys from here, a test holds the JSON Schema against it, and references
 * are made from it.
 */
// Error Prone knows annotated types alone as immutable; Meaning is a record of texts.
@SuppressWarnings("ImmutableEnumChecker")
public sealed interface Key {

  /** The enum constant's name. */
  String name();

  /** The form, default (empty: none) and meaning. */
  Meaning meaning();

  /** The key as it stands in the file. */
  default String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a key takes, what counts when it is not there, and what it is for. */
  record Meaning(String form, String fallback, String doc) {}

  /** The keys of the file. */
  enum File implements Key {
    VERSION("1", "1", "The version of the file's form."),
    LIMITS("mapping", "", "Bounds over all tasks of the home."),
    POOLS("name: whole number", "", "Named semaphores a tool can name, with their permits."),
    SETTINGS("mapping", "", "Settings of the daemon."),
    TOOLS("name: tool", "", "The tools that can be started.");

    private final Meaning meaning;

    File(String form, String fallback, String doc) {
      this.meaning = new Meaning(form, fallback, doc);
    }

    @Override
    public Meaning meaning() {
      return meaning;
    }
  }

  /** The keys of {@code limits}. */
  enum Limit implements Key {
    MAX_PARALLEL("8", "How many tasks run at once."),
    MAX_QUEUED("100000", "How many tasks may wait; more are refused for now."),
    MAX_DEPTH("3", "How deep tasks may start tasks."),
    MAX_TASKS_PER_RUN("500", "How many tasks one run may have that were started by tasks.");

    private final Meaning meaning;

    Limit(String fallback, String doc) {
      this.meaning = new Meaning("whole number from 1", fallback, doc);
    }

    @Override
    public Meaning meaning() {
      return meaning;
    }
  }

  /** The keys of {@code settings}: the one table of settings. */
  enum Setting implements Key {
    IDLE_EXIT("duration", "30m", "An idle daemon without tasks ends after this."),
    NOTIFY("mapping", "", "A command that is run to tell a person of something; not used yet."),
    RETENTION("mapping", "", "Which closed runs are removed: those that every rule here allows."),
    MIN_FREE_BYTES(
        "whole number",
        "268435456",
        "No task is accepted while the home's disk has less space free."),
    ALLOWED_HOSTS("list of host names", "[]", "Names other than loopback the daemon answers to."),
    PORT("1 to 65535", "", "The port; without it, chosen once per home and kept."),
    INDEX("true | false", "true", "Keep an index of all runs; without it lists are slower.");

    private final Meaning meaning;

    Setting(String form, String fallback, String doc) {
      this.meaning = new Meaning(form, fallback, doc);
    }

    @Override
    public Meaning meaning() {
      return meaning;
    }
  }

  /** The keys of {@code settings.notify}. */
  enum Notify implements Key {
    CMD(
        "argv",
        "",
        "The command; {summary}, {event}, {run_id}, {task_id}, {tool}, {title}, {status}."),
    ON("list", "[checkpoint, stalled, failed]", "What a person is told of.");

    private final Meaning meaning;

    Notify(String form, String fallback, String doc) {
      this.meaning = new Meaning(form, fallback, doc);
    }

    @Override
    public Meaning meaning() {
      return meaning;
    }
  }

  /** The keys of {@code settings.retention}. */
  enum Retention implements Key {
    MAX_AGE("duration", "Runs that closed longer ago may go."),
    MAX_RUNS("whole number", "Runs beyond the newest this many may go."),
    MAX_TOTAL_BYTES("whole number", "The oldest may go while all runs take more than this.");

    private final Meaning meaning;

    Retention(String form, String doc) {
      this.meaning = new Meaning(form, "", doc);
    }

    @Override
    public Meaning meaning() {
      return meaning;
    }
  }

  /** The keys of a tool. */
  enum Tool implements Key {
    MODE("batch | interactive", "", "Prompt in and logs out, or attached to a pseudo-terminal."),
    CMD("argv", "", "The program and its arguments; a nested list is left out with its values."),
    STDIN("text", "", "What a batch tool reads as standard input; without it, nothing."),
    TIMEOUT_SEC("seconds", "", "A task is stopped after this awake time."),
    EXTENDS("tool", "", "The tool this one builds on; params, env, grace, retry are merged."),
    DESCRIPTION("text", "", "What the tool is for, in a line."),
    PARAMS("name: parameter", "", "What a caller can give; an undeclared {name} is required."),
    ENV("name: text", "", "Environment variables to set."),
    ENV_POLICY(
        "inherit | clean", "inherit", "Start from the caller's environment, or a clean one."),
    CWD("text", "{cwd}", "The folder to run in; without it, the caller's."),
    TTY("true | false", "false", "Run a batch tool on a pseudo-terminal that nobody types into."),
    IDLE_TIMEOUT_SEC("seconds", "", "A task is stopped after this long without output."),
    STALL_AFTER_SEC("seconds", "", "A task silent this long is shown as stalled."),
    GRACE("mapping", "", "The waits between the signals that stop a task."),
    MAX_PARALLEL("whole number from 1", "", "How many tasks of this tool run at once."),
    POOL("pool", "", "The pool a task takes a permit of."),
    RETRY("mapping", "", "Whether and when a failed task is tried again."),
    SUCCESS_EXIT_CODES("list of 0 to 255", "[0]", "The exit codes that mean success."),
    ARTIFACTS("list of globs", "[]", "Files below cwd that are copied when the task ends."),
    MAX_OUTPUT_BYTES("whole number from 1", "", "A task with more output is stopped."),
    OUTPUT(
        "opencode-json | claude-stream-json | codex-jsonl | gemini-stream-json | copilot-json | text",
        "",
        "What the tool prints: its usage, answer, conversation and errors are read from it."),
    VERSION_CMD("argv", "", "Prints the tool's version; asked once for each program file."),
    RESUME_CMD("argv", "", "Goes on in the tool's own {session_id}; not used yet."),
    AGENTS("allow | ask | deny", "allow", "Whether a task may start this tool."),
    COLUMNS("1 to 1000", "120", "The width of the terminal while nobody types."),
    ROWS("1 to 1000", "32", "The height of the terminal while nobody types."),
    RECORD_INPUT(
        "true | false",
        "true",
        "Record what is typed in terminal.cast, too; never while echo is off."),
    CHECKPOINT(
        "text", "", "A question a person answers before the task starts; not supported yet."),
    CONTEXT("list of paths", "[]", "Files that are shown to the tool; not used yet."),
    WORKTREE(
        "true | false", "false", "Run in a git work tree of the task's own; not supported yet.");

    private final Meaning meaning;

    Tool(String form, String fallback, String doc) {
      this.meaning = new Meaning(form, fallback, doc);
    }

    @Override
    public Meaning meaning() {
      return meaning;
    }
  }

  /** The keys of a tool's {@code grace}. */
  enum Grace implements Key {
    INTERRUPT_SEC("10", "The wait after SIGINT."),
    TERMINATE_SEC("5", "The wait after SIGTERM, before SIGKILL.");

    private final Meaning meaning;

    Grace(String fallback, String doc) {
      this.meaning = new Meaning("seconds", fallback, doc);
    }

    @Override
    public Meaning meaning() {
      return meaning;
    }
  }

  /** The keys of a tool's {@code retry}. */
  enum Retry implements Key {
    ATTEMPTS("1 to 100", "1", "How often the task is tried in all."),
    DELAY_SEC("seconds", "5", "The wait before the second attempt."),
    BACKOFF("number from 1 to 100", "2", "What the wait is multiplied with each time."),
    ON("list of error classes", "[exit_nonzero, timeout]", "The ends that are tried again.");

    private final Meaning meaning;

    Retry(String form, String fallback, String doc) {
      this.meaning = new Meaning(form, fallback, doc);
    }

    @Override
    public Meaning meaning() {
      return meaning;
    }
  }

  /** The keys of a parameter. */
  enum Parameter implements Key {
    TYPE("string | integer | boolean | path | list", "string", "What kind of value it takes."),
    REQUIRED("true | false", "true", "Whether it must be given; with a default it never must."),
    DEFAULT("value", "", "What counts when it is not given."),
    ENUM("list of values", "", "The only values it takes."),
    PATTERN("regular expression", "", "What its text must match from beginning to end."),
    SECRET("true | false", "false", "Kept out of files and logs; for env and stdin only."),
    ALLOW_DASH("true | false", "false", "A value that begins with `-` may stand as an argument."),
    DESCRIPTION("text", "", "What it is for, in a line.");

    private final Meaning meaning;

    Parameter(String form, String fallback, String doc) {
      this.meaning = new Meaning(form, fallback, doc);
    }

    @Override
    public Meaning meaning() {
      return meaning;
    }
  }
}
