package dev.runner.daemon.api.door;

import jakarta.servlet.ServletRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as the credential proves it.
 *
 * @param taskId the task that asks with its own token; it may touch its own run only
 */
public record Caller(Set<Right> rights, Optional<String> taskId) {
  private static final String ATTRIBUTE = Caller.class.getName();

  static final Caller PERSON = new Caller(Set.of(Right.values()), Optional.empty());
  static final Caller AGENT = new Caller(Set.of(Right.READ, Right.ACT), Optional.empty());

  /** The page in a browser. */
  static final Caller PAGE = new Caller(Set.of(Right.READ), Optional.empty());

  static Caller task(String taskId) {
    return new Caller(Set.of(Right.READ, Right.ACT), Optional.of(taskId));
  }

  /** Who asked for this; the door has put it there. */
  public static Caller of(ServletRequest request) {
    return (Caller) request.getAttribute(ATTRIBUTE);
  }

  void enter(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** How events name the caller. */
  public String by() {
    return taskId.orElse(System.getProperty("user.name"));
  }
}
