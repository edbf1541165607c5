package dev.runner.cli.demo.provider;

import java.util.List;
import java.util.Set;

/**
 * What the stub needs to know of a request.
 *
 * @param tools names of the tools that the model may call
 * @param toolAnswers what tools have answered in this conversation, oldest first; empty where one
 *     said something else than a text
 */
public record ModelRequest(Set<String> tools, List<String> toolAnswers) {
  public ModelRequest {
    tools = Set.copyOf(tools);
    toolAnswers = List.copyOf(toolAnswers);
  }
}
