package dev.runner.daemon.api.door;

import dev.runner.daemon.supervise.TaskTokens;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What proves who asks.
 *
 * @param person the token of the person's own commands: all rights
 * @param agent the token of agents a person connected: no deciding
 * @param tasks the tokens of tasks
 * @param lives whether a task has not ended
 * @param sessions whether a cookie is that of a page somebody logged in to
 */
public record Credentials(
    String person,
    String agent,
    TaskTokens tasks,
    Predicate<String> lives,
    Predicate<String> sessions) {

  /** Whom a bearer token belongs to. Compared in constant time. */
  Optional<Caller> caller(String token) {
    if (TaskTokens.equal(token, person)) {
      return Optional.of(Caller.PERSON);
    }
    if (TaskTokens.equal(token, agent)) {
      return Optional.of(Caller.AGENT);
    }
    return tasks.taskOf(token).filter(lives).map(id -> Caller.task(id, () -> lives.test(id)));
  }

  /** The page, when one of the cookies is a session's. */
  Optional<Caller> page(Stream<String> cookies) {
    return cookies
        .filter(sessions)
        .findFirst()
        .map(cookie -> Caller.page(() -> sessions.test(cookie)));
  }
}
