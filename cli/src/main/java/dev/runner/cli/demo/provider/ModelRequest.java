package dev.runner.cli.demo.provider;

import java.util.Set;

/**
 * What the stub needs to know of a request.
 *
 * @param tools names of the tools that the model may call
 * @param answersToolCall whether the last of the conversation is what a tool answered
 */
public record ModelRequest(Set<String> tools, boolean answersToolCall) {
  public ModelRequest {
    tools = Set.copyOf(tools);
  }
}
