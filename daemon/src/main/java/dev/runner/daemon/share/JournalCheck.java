package dev.runner.daemon.share;

import dev.runner.daemon.share.BadArchive.Fault;
import dev.runner.telemetry.event.EventJson;
import dev.runner.telemetry.json.Json;
import dev.runner.telemetry.layout.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Holds a journal against the rules every journal keeps, line by line as it passes: one JSON object
 * a line, of one run, numbered without a gap, in the order of positions, beginning with the run.
 */
final class JournalCheck extends OutputStream {
  private static final int MAX_LINE_BYTES = 1024 * 1024;
  private static final int MAX_FAULTS = 20;

  /** Beyond it, a number in JSON is no longer exact for everybody (RFC 8259, section 6). */
  private static final long MAX_POSITION = 1L << 53;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> tasks = new HashSet<>();
  private Optional<String> runId = Optional.empty();
  private Optional<JsonNode> created = Optional.empty();
  private long lines;
  private long position;

  @Override
  public void write(int b) {
    if (b == '\n') {
      endLine();
    } else if (line.size() < MAX_LINE_BYTES) {
      line.write(b);
    }
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    int start = offset;
    for (int i = offset; i < offset + length; i++) {
      if (from[i] == '\n') {
        append(from, start, i);
        endLine();
        start = i + 1;
      }
    }
    append(from, start, offset + length);
  }

  private void append(byte[] from, int start, int end) {
    line.write(from, start, Math.min(end - start, MAX_LINE_BYTES - line.size()));
  }

  private void endLine() {
    lines++;
    try {
      check(Json.mapper().readTree(line.toByteArray()));
    } catch (JacksonException e) {
      fault("line %d is not JSON".formatted(lines));
    }
    line.reset();
  }

  private void check(JsonNode event) {
    expect(event.path("schema").asString("").equals(EventJson.SCHEMA), "is no runner event");
    expect(event.path("seq").asLong(0) == lines, "does not have seq " + lines);
    long pos = event.path("pos").asLong(0);
    expect(pos > position && pos < MAX_POSITION, "is out of order: its pos is " + pos);
    position = pos;
    String run = event.path("run_id").asString("");
    expect(run.equals(runId.orElse(run)), "is of another run: " + run);
    runId = runId.or(() -> Optional.of(run));
    note(event);
  }

  private void note(JsonNode event) {
    if (lines == 1) {
      expect(event.path("event").asString("").equals("run_created"), "does not create the run");
      created = Optional.of(event);
    }
    String task = event.path("task_id").asString("");
    if (!task.isEmpty()) {
      expect(RunNames.isTask(task), "names a task that can be none");
      tasks.add(task);
    }
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      fault("line %d %s".formatted(lines, otherwise));
    }
  }

  private void fault(String detail) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(new Fault(RunFolder.JOURNAL, detail));
    }
  }

  /** What is wrong with the journal of a run of that id, once it has passed. */
  List<Fault> faults(String expectedRunId) {
    if (line.size() > 0) {
      fault("its last line is not whole");
    }
    if (lines == 0) {
      fault("holds no event");
    } else if (!runId.orElse("").equals(expectedRunId)) {
      fault("is the journal of %s, not of %s".formatted(runId.orElse(""), expectedRunId));
    }
    return List.copyOf(faults);
  }

  /** The member of the first event, as text. */
  String created(String member) {
    return created.map(event -> event.path(member).asString("")).orElse("");
  }

  /** The tasks it tells of. */
  Set<String> tasks() {
    return Set.copyOf(tasks);
  }
}
