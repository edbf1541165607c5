package dev.runner.telemetry.index.read;

import dev.runner.telemetry.index.EventFilter;
import dev.runner.telemetry.index.EventsFrom;
import dev.runner.telemetry.index.sqlite.EventNames;
import dev.runner.telemetry.index.sqlite.Schema;
import dev.runner.telemetry.index.sqlite.Sql;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The queries of a page of events. Each walks one index and ends with the page; several are to be
 * merged.
 *
 * @param tasksOf the numbers of a task, in these runs
 * @param runNo the number of a run
 */
record EventSelect(
    EventFilter filter,
    EventsFrom from,
    int limit,
    BiFunction<String, Set<String>, List<Long>> tasksOf,
    Function<String, Optional<Long>> runNo) {
  private static final String COLUMNS = "SELECT e.at, e.pos, e.length, r.run_id FROM events e ";
  private static final String JOIN = "CROSS JOIN runs r ON r.no = e.at >> 40 WHERE ";

  /** Positions of another home say nothing about the order of what happened in this one. */
  private static final String MADE_HERE = "r.imported = 0";

  List<Sql> queries() {
    if (!filter.names().isEmpty() && codes().isEmpty()) {
      return List.of();
    }
    if (!filter.tasks().isEmpty()) {
      return filter.tasks().stream()
          .flatMap(task -> tasksOf.apply(task, filter.runs()).stream())
          .map(this::ofTask)
          .toList();
    }
    if (!filter.runs().isEmpty()) {
      return filter.runs().stream()
          .flatMap(run -> runNo.apply(run).stream())
          .map(this::ofRun)
          .toList();
    }
    return codes().isEmpty() ? List.of(all()) : codes().stream().map(this::named).toList();
  }

  private List<Integer> codes() {
    return filter.names().stream().flatMap(name -> EventNames.code(name).stream()).toList();
  }

  private Sql ofTask(long task) {
    return byPlace("INDEXED BY events_task ", new Object[] {task}, "e.task = ?");
  }

  private Sql ofRun(long run) {
    Object[] range = {Schema.at(run, 0), Schema.at(run, Schema.MAX_OFFSET)};
    return byPlace("NOT INDEXED ", range, "e.at BETWEEN ? AND ?");
  }

  private Sql byPlace(String index, Object[] values, String condition) {
    return new Sql(COLUMNS + index + JOIN + condition, values)
        .and(side(), from.pos())
        .in("e.name", codes())
        .end("ORDER BY e.at" + direction(), limit);
  }

  private Sql named(int code) {
    String named = COLUMNS + "INDEXED BY events_name " + JOIN;
    return new Sql(named + MADE_HERE + " AND e.name = ?", code)
        .and(side(), from.pos())
        .end(byPosition(), limit);
  }

  private Sql all() {
    String all = COLUMNS + "INDEXED BY events_pos " + JOIN;
    return new Sql(all + MADE_HERE).and(side(), from.pos()).end(byPosition(), limit);
  }

  private String side() {
    return from.backwards() ? "e.pos < ?" : "e.pos > ?";
  }

  private String direction() {
    return from.backwards() ? " DESC" : "";
  }

  private String byPosition() {
    return "ORDER BY e.pos" + direction() + ", e.at" + direction();
  }
}
