package dev.runner.cli.verb;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.Durations;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The filters of lists, as options and as members of the query; a repeated one means "or". */
final class Filters {
  private static final String[][] OF_TASKS = {
    {"--status", "status"},
    {"--tool", "tool"},
    {"--run", "run_id"},
    {"--phase", "phase"},
    {"--role", "agent_role"},
    {"--project", "project"},
  };

  private Filters() {}

  static VerbModel addTaskFilters(VerbModel model) {
    model
        .repeated(
            "STATUS", "Only these: queued, blocked, running, stopping, succeeded, …", "--status")
        .repeated("TOOL", "Only tasks of this tool.", "--tool")
        .repeated("RUN", "Only tasks of this run.", "--run")
        .repeated("PHASE", "Only tasks of this phase.", "--phase")
        .repeated("ROLE", "Only tasks of this agent role.", "--role")
        .repeated("DIR", "Only tasks of this project.", "--project");
    return addCommon(model);
  }

  static VerbModel addCommon(VerbModel model) {
    return model
        .option(
            "TIME", "Not older than 2h, or than a time such as 2026-11-20T08:00:00Z.", "--since")
        .option("TIME", "Not younger than that.", "--until")
        .option("TEXT", "Only what mentions this text.", "-q", "--query")
        .number("N", "At most so many (1 to 500; default 100).", "--limit");
  }

  static Target ofTasks(Target target, Arguments typed) {
    for (String[] filter : OF_TASKS) {
      for (String value : typed.texts(filter[0])) {
        target.and(filter[1], value);
      }
    }
    return common(target, typed);
  }

  static Target common(Target target, Arguments typed) {
    ofTime(target, typed);
    typed.text("--query").ifPresent(q -> target.and("q", q));
    typed.number("--limit").ifPresent(n -> target.and("limit", String.valueOf(n)));
    return target;
  }

  static Target ofTime(Target target, Arguments typed) {
    typed.text("--since").ifPresent(t -> target.and("since", instant(t)));
    typed.text("--until").ifPresent(t -> target.and("until", instant(t)));
    return target;
  }

  private static String instant(String typed) {
    return Durations.parse(typed)
        .map(s -> Instant.now().minus(s, ChronoUnit.SECONDS).toString())
        .orElse(typed);
  }

  /** Every kind of attention a task can ask for. */
  static List<String> attention() {
    return List.of("stalled", "checkpoint", "budget");
  }
}
