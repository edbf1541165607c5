package dev.runner.cli.attach;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.VerbModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How to attach, as typed.
 *
 * @param client who attaches, for the others
 */
public record AttachOptions(String typing, String client, DetachKey key) {
  private static final int LONGEST_CLIENT = 64;
  private static final String KEY_VARIABLE = "RUNNER_DETACH_KEY";

  /** Adds the options to a verb. */
  public static VerbModel addTo(VerbModel verb) {
    return verb.flag("Only watch.", "--read-only")
        .flag("Type together with others who say so.", "--shared")
        .option(
            "KEY",
            "Leave with this key (default: $RUNNER_DETACH_KEY, else ctrl-\\).",
            "--detach-key");
  }

  public static AttachOptions of(Invocation call) {
    Arguments typed = call.arguments();
    if (typed.has("--read-only") && typed.has("--shared")) {
      throw CommandFailure.usage("--read-only types nothing, so there is nothing to share.");
    }
    String typing = typed.has("--shared") ? "shared" : "exclusive";
    Map<String, String> environment = call.caller().environment();
    String key =
        typed.text("--detach-key").orElse(environment.getOrDefault(KEY_VARIABLE, "")).strip();
    return new AttachOptions(
        typed.has("--read-only") ? "none" : typing,
        client(environment),
        key.isEmpty() ? DetachKey.USUAL : DetachKey.named(key));
  }

  private static String client(Map<String, String> environment) {
    String user = environment.getOrDefault("USER", environment.getOrDefault("LOGNAME", "somebody"));
    String client = user + terminal();
    return client.substring(0, Math.min(client.length(), LONGEST_CLIENT));
  }

  /** Tells apart the windows of one person; without it the name alone has to do. */
  private static String terminal() {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
      return device.startsWith("/dev/") ? " on " + device.substring("/dev/".length()) : "";
    } catch (IOException e) {
      return "";
    }
  }

  Wish wish(String task) {
    return new Wish(task, typing, client, key);
  }
}
