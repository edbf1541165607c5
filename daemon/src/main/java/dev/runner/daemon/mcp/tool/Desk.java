package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.answer.IntakeProblem;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.intake.IntakeException;
import dev.runner.daemon.mcp.protocol.Dialogue;
import dev.runner.daemon.mcp.protocol.Mcp;
import dev.runner.telemetry.json.Json;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where tools are called: every failure becomes a result that says what to do next. */
public final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  private static final String INSTRUCTIONS =
      """
      runner starts command-line tools and coding agents as background tasks of this machine and \
      keeps everything they print. list_tools tells what can be started, start_task starts it, \
      wait_task waits for its end and returns its output. A task goes on when you stop asking. \
      checkpoint asks a person. People see all of it and can stop any task.\
      """;

  private final List<McpTool> tools;

  public Desk(Services services) {
    Refs refs = new Refs(services);
    this.tools =
        List.of(
            new StartTask(services, refs),
            new ListTasks(services, refs),
            new TaskStatus(services, refs),
            new TaskOutput(services, refs),
            new TaskFiles(services, refs),
            new WaitTask(services, refs),
            new StopTask(services, refs),
            new ListTools(services),
            new AskPerson(services, refs));
  }

  /** Begins to answer. */
  public Dialogue<Asker> open(String version) {
    return new Dialogue<>(tools.stream().map(this::ability).toList(), version, INSTRUCTIONS);
  }

  private Dialogue.Ability<Asker> ability(McpTool tool) {
    return new Dialogue.Ability<>(
        Mcp.tool(description(tool.name())), (asker, request) -> call(tool, asker, request));
  }

  private static byte[] description(String name) {
    try (InputStream in = Desk.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("there is no description of " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CallToolResult call(McpTool tool, Asker asker, CallToolRequest request) {
    try {
      Told told =
          tool.call(new ToolCall(asker, object(request.arguments()), object(request.meta())));
      return result(told.text(), told.json(), false);
    } catch (ProblemException e) {
      return refused(e.problem());
    } catch (IntakeException e) {
      LOG.warn("a request could not be written down", e);
      return refused(IntakeProblem.of(e));
    } catch (RuntimeException | IOException e) {
      String id = UUID.randomUUID().toString();
      LOG.error("call {} of {} failed", id, tool.name(), e);
      return refused(Problem.unexpected(id));
    }
  }

  private static ObjectNode object(@Nullable Map<String, Object> map) {
    return Json.mapper().valueToTree(Optional.ofNullable(map).orElse(Map.of()));
  }

  private static CallToolResult refused(Problem problem) {
    StringBuilder text = new StringBuilder(problem.slug()).append(": ").append(problem.detail());
    problem
        .errors()
        .forEach(
            field -> text.append('\n').append(field.pointer()).append(": ").append(field.detail()));
    return result(text.toString(), problem.json(), true);
  }

  private static CallToolResult result(String text, JsonNode json, boolean isError) {
    return CallToolResult.builder()
        .addTextContent(text)
        .structuredContent(json)
        .isError(isError)
        .build();
  }
}
