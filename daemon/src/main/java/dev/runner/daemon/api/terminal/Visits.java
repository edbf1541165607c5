package dev.runner.daemon.api.terminal;

import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.terminal.ScreenSize;
import dev.runner.daemon.terminal.ViewRequest;
import dev.runner.telemetry.view.TaskView;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads from an upgrade who wants to watch what, and refuses who may not. */
record Visits(Services services, Refs refs) {
  static final String[] PARAMETERS = {"typing", "columns", "rows", "client"};

  private static final int MAX_CLIENT = 64;

  /** What is asked; throws a problem when it cannot be, or may not. */
  Visit visit(Context ctx) {
    Query.only(ctx, PARAMETERS);
    ViewRequest.Typing typing = typing(ctx);
    Optional<ScreenSize> size = size(ctx);
    Right right = typing == ViewRequest.Typing.NONE ? Right.READ : Right.ACT;
    Caller caller = Asking.caller(ctx, right);
    TaskView task = refs.task(ctx.pathParam("id"), caller);
    OnTerminal.refuseUnlessSeen(task);
    if (typing != ViewRequest.Typing.NONE) {
      OnTerminal.refuseUnlessTyped(task);
    }
    return new Visit(
        caller, new LiveTask(services, task), new ViewRequest(client(ctx, caller), typing, size));
  }

  private static ViewRequest.Typing typing(Context ctx) {
    String word = Optional.ofNullable(ctx.queryParam("typing")).orElse("none");
    return Arrays.stream(ViewRequest.Typing.values())
        .filter(typing -> typing.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> ProblemException.bad("typing must be none, exclusive or shared."));
  }

  private static Optional<ScreenSize> size(Context ctx) {
    Optional<Long> columns = Asking.whole(ctx, "columns", 1, ScreenSize.MOST);
    Optional<Long> rows = Asking.whole(ctx, "rows", 1, ScreenSize.MOST);
    if (columns.isPresent() != rows.isPresent()) {
      throw ProblemException.bad("Give columns and rows, or neither.");
    }
    return columns.map(width -> new ScreenSize(width.intValue(), rows.orElseThrow().intValue()));
  }

  /** The name it gives itself, of plain characters; else what the credential says. */
  private static String client(Context ctx, Caller caller) {
    String name =
        Optional.ofNullable(ctx.queryParam("client"))
            .orElse("")
            .codePoints()
            .filter(Visits::isPlain)
            .limit(MAX_CLIENT)
            .mapToObj(Character::toString)
            .collect(Collectors.joining())
            .strip();
    return name.isEmpty() ? caller.by() : name;
  }

  private static boolean isPlain(int c) {
    return Character.isLetterOrDigit(c) || c == ' ' || (c > ' ' && c < 0x7f);
  }
}
