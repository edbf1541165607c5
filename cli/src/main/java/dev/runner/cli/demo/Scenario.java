package dev.runner.cli.demo;

import dev.runner.cli.demo.provider.ToolCall;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** How the stub model behaves towards every request of a conversation. */
public sealed interface Scenario {

  /** Answers each request with this text. */
  record Answer(String text) implements Scenario {}

  /** Begins to answer with this text, and ends the answer once it is told to go on. */
  record AnswerHeldBack(String text, CountDownLatch goOn) implements Scenario {}

  /**
   * Asks for the shell command first, answers with the text once it was shown what came of it. A
   * request that offers no shell tool (an agent asking for a title) gets the text at once.
   */
  record ShellThenAnswer(String command, String text) implements Scenario {}

  /**
   * Asks for these calls one after the other, then answers with what the last of them returned. A
   * request that does not offer the first tool (an agent asking for a title) gets no answer worth
   * having.
   */
  record CallsThenEcho(List<ToolCall> calls) implements Scenario {
    public CallsThenEcho {
      calls = List.copyOf(calls);
    }
  }

  /** Refuses each request with this HTTP status, as a provider in trouble does. */
  record Fail(int httpStatus) implements Scenario {
    public Fail {
      if (httpStatus < 400 || httpStatus > 599) {
        throw new IllegalArgumentException("not an HTTP error status: " + httpStatus);
      }
    }
  }

  /** Accepts each request and never answers, until the stub is closed. */
  record Hang() implements Scenario {}
}
