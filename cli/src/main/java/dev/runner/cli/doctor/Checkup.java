package dev.runner.cli.doctor;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.daemon.DaemonFile;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import dev.runner.telemetry.layout.PrivateFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All checks, in the order in which one thing stands on the other. */
public record Checkup(Invocation call) {
  private static final int OLDEST_JAVA = 25;
  private static final long LITTLE_BYTES = 1024L * 1024 * 1024;
  private static final long TOO_LITTLE_BYTES = 64L * 1024 * 1024;
  private static final long MIB = 1024 * 1024;

  public List<Finding> findings() throws IOException {
    return List.of(
        java(),
        home(),
        state(),
        disk(),
        program("setsid"),
        program("git"),
        daemon(),
        index(),
        room(),
        tools());
  }

  private static Finding java() {
    String found = Runtime.version() + " in " + System.getProperty("java.home");
    return Runtime.version().feature() >= OLDEST_JAVA
        ? Finding.ok("jdk", found)
        : Finding.fail("jdk", found, "install JDK 25", ExitCode.INTERNAL);
  }

  private Finding home() {
    Path home = call.home().path();
    return Files.isWritable(home)
        ? Finding.ok("home", home.toString())
        : Finding.fail("home", home + " is not writable", "chmod u+w " + home, ExitCode.DENIED);
  }

  private Finding state() {
    Path state = call.state().path();
    try {
      if (Files.exists(state)) {
        PrivateFolder.verify(state);
      }
      return Finding.ok("state", state + (Files.exists(state) ? "" : " (not made yet)"));
    } catch (IOException e) {
      String detail = String.valueOf(e.getMessage());
      return Finding.fail("state", detail, "chmod 700 " + state, ExitCode.DENIED);
    }
  }

  private Finding disk() throws IOException {
    long free = Files.getFileStore(call.home().path()).getUsableSpace();
    String detail = free / MIB + " MiB free for " + call.home().path();
    if (free < TOO_LITTLE_BYTES) {
      return Finding.fail("disk", detail, "free some space; see: runner du", ExitCode.TRY_LATER);
    }
    return free < LITTLE_BYTES
        ? Finding.warn("disk", detail, "logs and artifacts can fill this soon")
        : Finding.ok("disk", detail);
  }

  private Finding program(String name) {
    String path = call.caller().environment().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return Finding.ok(name, file.toString());
      }
    }
    String need = name.equals("git") ? "git" : "util-linux";
    return Finding.warn(name, "not found in PATH", "install " + need);
  }

  private Finding daemon() {
    try {
      DaemonFile daemon = call.daemon().running();
      try (Answer answer =
          call.daemon().ask(Request.get(Target.of("daemon")).accept("application/json"))) {
        String version = answer.object().text("version").orElse("?");
        return Finding.ok(
            "daemon", version + ", pid " + daemon.process().pid() + ", port " + daemon.port());
      }
    } catch (CommandFailure failure) {
      String log = "see the end of " + call.state().daemonLog();
      return Finding.fail("daemon", failure.problem().detail(), log, failure.exitCode());
    } catch (IOException e) {
      return Finding.fail(
          "daemon", "broken answer: " + e.getMessage(), "runner daemon restart", ExitCode.INTERNAL);
    }
  }

  private Finding index() {
    try (Answer answer =
        call.daemon().ask(Request.get(Target.of("index")).accept("application/json"))) {
      JsonObject index = answer.object();
      String state = index.text("state").orElse("?");
      String detail = state + ", " + index.number("events").orElse(0) + " events";
      return state.equals("failed")
          ? Finding.warn("index", index.text("detail").orElse(detail), "runner index rebuild")
          : Finding.ok("index", detail);
    } catch (CommandFailure failure) {
      return Finding.warn("index", failure.problem().detail(), "runner daemon restart");
    } catch (IOException e) {
      return Finding.warn("index", "broken answer: " + e.getMessage(), "runner daemon restart");
    }
  }

  /** What the daemon wants free before it takes another task. */
  private Finding room() throws IOException {
    try (Answer answer =
        call.daemon().ask(Request.get(Target.of("daemon")).accept("application/json"))) {
      JsonObject disk = answer.object().object("disk").orElseGet(JsonObject::new);
      long free = disk.number("free_bytes").orElse(0);
      long needed = disk.number("min_free_bytes").orElse(0);
      String detail =
          "%d MiB free; new tasks need %d MiB (settings.min_free_bytes)"
              .formatted(free / MIB, needed / MIB);
      return free < needed
          ? Finding.fail("room", detail, "runner du, then runner gc", ExitCode.TRY_LATER)
          : Finding.ok("room", detail);
    } catch (CommandFailure failure) {
      return Finding.warn("room", "not known without a daemon", "runner daemon start");
    }
  }

  private Finding tools() {
    Path file = call.home().toolsFile();
    if (!Files.exists(file)) {
      return Finding.warn("tools", "no " + file, "runner init");
    }
    JsonObject body = new JsonObject().with("path", file.toString());
    try {
      call.daemon().ask(Request.post(Target.of("tools", "check"), body)).close();
      return Finding.ok("tools", file.toString());
    } catch (CommandFailure failure) {
      String mistakes = String.join("; ", failure.problem().lines());
      String detail = mistakes.isEmpty() ? failure.problem().detail() : mistakes;
      return Finding.fail("tools", detail, "runner tools check", failure.exitCode());
    } catch (IOException e) {
      return Finding.fail(
          "tools", "not checked: " + e.getMessage(), "runner tools check", ExitCode.INTERNAL);
    }
  }
}
