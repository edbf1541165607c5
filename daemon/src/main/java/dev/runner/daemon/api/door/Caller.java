package dev.runner.daemon.api.door;

import jakarta.servlet.ServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Who asks, as the credential proves it.
 *
 * @param taskId the task that asks with its own token; it may touch its own run only
 * @param proof whether the credential still counts; asked again while an answer goes on
 */
public record Caller(Set<Right> rights, Optional<String> taskId, BooleanSupplier proof) {
  private static final String ATTRIBUTE = Caller.class.getName();

  static final Caller PERSON = new Caller(Set.of(Right.values()), Optional.empty(), () -> true);
  static final Caller AGENT =
      new Caller(Set.of(Right.READ, Right.ACT), Optional.empty(), () -> true);

  /** The page in a browser, for as long as it stays logged in. */
  static Caller page(BooleanSupplier loggedIn) {
    return new Caller(Set.of(Right.READ), Optional.empty(), loggedIn);
  }

  static Caller task(String taskId, BooleanSupplier lives) {
    return new Caller(Set.of(Right.READ, Right.ACT), Optional.of(taskId), lives);
  }

  /** Whether the credential still counts. */
  public boolean isValid() {
    return proof.getAsBoolean();
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
