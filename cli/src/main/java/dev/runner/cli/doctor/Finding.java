package dev.runner.cli.doctor;

import dev.runner.cli.command.ExitCode;
import dev.runner.cli.json.JsonObject;

/**
 * What one check found.
 *
 * @param exitCode what a failure ends the command with
 * @param remedy what to do; empty where all is well
 */
public record Finding(String check, Level level, String detail, String remedy, int exitCode) {
  /** How bad it is. */
  public enum Level {
    OK,
    WARN,
    FAIL
  }

  static Finding ok(String check, String detail) {
    return new Finding(check, Level.OK, detail, "", ExitCode.DONE);
  }

  static Finding warn(String check, String detail, String remedy) {
    return new Finding(check, Level.WARN, detail, remedy, ExitCode.DONE);
  }

  static Finding fail(String check, String detail, String remedy, int exitCode) {
    return new Finding(check, Level.FAIL, detail, remedy, exitCode);
  }

  private String word() {
    return switch (level) {
      case OK -> "ok";
      case WARN -> "warn";
      case FAIL -> "fail";
    };
  }

  public JsonObject object() {
    JsonObject object =
        new JsonObject().with("check", check).with("level", word()).with("detail", detail);
    return remedy.isEmpty() ? object : object.with("remedy", remedy);
  }

  /** One line for people, and a second one with the remedy. */
  public String line() {
    String pad =
        " ".repeat(5 - word().length()) + check + " ".repeat(Math.max(1, 8 - check.length()));
    return word() + pad + detail + (remedy.isEmpty() ? "" : "\n     → " + remedy);
  }
}
