package dev.runner.daemon.config;

/** A file of the configuration could not be read or watched; the message names it. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
