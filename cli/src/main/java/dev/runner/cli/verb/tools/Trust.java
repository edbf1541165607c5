package dev.runner.cli.verb.tools;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner trust}: a person looks at a project's {@code tools.yaml} and lets it count. */
public final class Trust implements Verb {

  @Override
  public CommandSpec model() {
    return VerbModel.of("trust", "Show what a project's tools.yaml would run, and let it count.")
        .operands("DIR", "0..1", "A folder of the project (default: here).")
        .flag("Only show it.", "--show")
        .flag("Do not ask; without a terminal together with --sha256.", "--yes")
        .option("X", "Trust the file only if this is its sha256.", "--sha256")
        .flag("Trust nothing of the project any more.", "--revoke")
        .flag("List what is trusted.", "--list")
        .footer(
            "",
            "Trust is for the file as it stands, in all work trees of the repository;",
            "a changed file asks again. Without a terminal, for instance:",
            "  runner trust --yes --sha256 \"$(sha256sum < tools.yaml | cut -d' ' -f1)\"")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Arguments typed = call.arguments();
    call.refuseTasks("a task may not trust a project; a person does that.");
    if (typed.has("--list")) {
      return call.printMany(Request.get(Target.of("trust")));
    }
    if (typed.has("--revoke")) {
      return call.print(Request.post(Target.of("trust", "revoke"), where(call)));
    }
    return typed.has("--yes") ? trustUnasked(call) : look(call);
  }

  private static JsonObject where(Invocation call) {
    return new JsonObject().with("cwd", folder(call));
  }

  private static String folder(Invocation call) {
    Arguments typed = call.arguments();
    return call.path(typed.operands().isEmpty() ? "" : typed.operand()).toString();
  }

  /** Shows the file, and asks where somebody can answer. */
  private static int look(Invocation call) throws IOException {
    Seen seen = show(call);
    if (call.arguments().has("--show") || call.json() || seen.settled()) {
      return ExitCode.DONE;
    }
    String sha256 = seen.trustable().orElseThrow(() -> notTrustable(call));
    refuseOther(call, sha256);
    if (!isAttended(call)) {
      throw CommandFailure.denied(
          "nobody can be asked here; run: runner trust %s --yes --sha256 %s"
              .formatted(folder(call), sha256));
    }
    return call.console().asks("Let this file run these commands?")
        ? trust(call, sha256)
        : ExitCode.DENIED;
  }

  private static boolean isAttended(Invocation call) {
    return call.console().terminals().in() && call.console().terminals().err();
  }

  private static CommandFailure notTrustable(Invocation call) {
    return CommandFailure.badInput("there is nothing in " + folder(call) + " that can be trusted.");
  }

  private static void refuseOther(Invocation call, String sha256) {
    Optional<String> wanted = call.arguments().text("--sha256");
    if (wanted.isPresent() && !wanted.get().equals(sha256)) {
      throw CommandFailure.badInput("the file has another sha256: " + sha256);
    }
  }

  /** What was shown, as the same answer tells it: a second look could see another file. */
  private record Seen(String state, Optional<String> sha256) {
    boolean settled() {
      return state.equals("trusted");
    }

    Optional<String> trustable() {
      return sha256.filter(_ -> state.equals("untrusted") || state.equals("changed"));
    }
  }

  private static Seen show(Invocation call) throws IOException {
    Request request =
        Request.get(Target.of("trust").and("cwd", folder(call)))
            .accept(call.json() ? MediaTypes.JSON : MediaTypes.TEXT);
    try (Answer answer = call.ask(request)) {
      call.console().printBody(answer.body());
      call.console().out().flush();
      return new Seen(answer.header("runner-trust").orElse(""), answer.header("runner-sha256"));
    }
  }

  private static int trustUnasked(Invocation call) throws IOException {
    Optional<String> wanted = call.arguments().text("--sha256");
    if (wanted.isPresent()) {
      return trust(call, wanted.get());
    }
    if (!isAttended(call)) {
      throw CommandFailure.usage(
          "without a terminal --yes needs --sha256: say which text it is; see: runner trust --show");
    }
    Seen seen = show(call);
    return seen.settled()
        ? ExitCode.DONE
        : trust(call, seen.trustable().orElseThrow(() -> notTrustable(call)));
  }

  private static int trust(Invocation call, String sha256) throws IOException {
    Request request = Request.post(Target.of("trust"), where(call).with("sha256", sha256));
    try (Answer answer = call.ask(request.accept(MediaTypes.JSON))) {
      JsonObject file = answer.object();
      call.console()
          .print(call.json() ? file.toString() : "trusted " + file.text("file").orElse(""));
    }
    return ExitCode.DONE;
  }
}
