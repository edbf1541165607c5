package dev.runner.daemon.api.log;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.ask.TaskQuery;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.service.Streams;
import dev.runner.daemon.api.text.Harmless;
import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.telemetry.journal.JournalException;
import dev.runner.telemetry.view.TaskView;
import dev.runner.wrappers.output.Item;
import dev.runner.wrappers.output.OutputFormat;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /tasks/{id}/conversation}: what was said in an output that a reader understands. */
public final class ConversationRoute {
  private final Services services;
  private final Refs refs;
  private final Streams streams;
  private final MaskedFiles files;

  public ConversationRoute(Services services, Refs refs, Streams streams) {
    this.services = services;
    this.refs = refs;
    this.streams = streams;
    this.files = new MaskedFiles(services.home().runs(), services.redaction());
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/v1/tasks/{id}/conversation", this::get);
  }

  /** One conversation and whether anything is said in it yet. */
  private record Talk(TaskView task, LogFile log, OutputFormat format) {}

  private void get(Context ctx) throws IOException {
    Query.only(ctx, "offset", "cursor", "limit", "follow");
    Caller caller = Asking.caller(ctx, Right.READ);
    TaskView task = refs.task(ctx.pathParam("id"), caller);
    Talk talk = new Talk(task, log(task), format(task));
    if (Query.flag(ctx, "follow") && !Answers.isHead(ctx)) {
      follow(ctx, talk, caller);
    } else {
      page(ctx, talk);
    }
  }

  private OutputFormat format(TaskView task) {
    return output(task)
        .flatMap(OutputFormat::named)
        .filter(OutputFormat::isUnderstood)
        .orElseThrow(() ->
            new ProblemException(
                409,
                "no_conversation",
                "No reader understands what %s prints; see its logs."
                    .formatted(task.context().tool())));
  }

  private Optional<String> output(TaskView task) {
    try {
      return services.intake().request(task.runId(), task.taskId()).rules().output();
    } catch (JournalException e) {
      return Optional.empty();
    }
  }

  private LogFile log(TaskView task) {
    return new LogFile(services.history().folder(task.runId()).task(task.taskId()).stdout(), files);
  }

  private boolean ended(Talk talk) {
    return !services.live().unfinished(talk.task().taskId());
  }

  /** A cursor is the offset a page ended at. */
  private static long offset(Context ctx) {
    return Asking.whole(ctx, "cursor", 0, Long.MAX_VALUE)
        .or(() -> Asking.whole(ctx, "offset", 0, Long.MAX_VALUE))
        .orElse(0L);
  }

  private void page(Context ctx, Talk talk) throws IOException {
    long pos = services.events().latest();
    ConversationPage.Wanted wanted =
        new ConversationPage.Wanted(talk.format(), offset(ctx), TaskQuery.limit(ctx), ended(talk));
    ConversationPage page = ConversationPage.of(talk.log(), wanted);
    Answers.many(
        ctx,
        page.items().stream().map(ConversationItems::json).toList(),
        page.next().map(String::valueOf),
        pos,
        style -> text(page.items()));
  }

  private static String text(List<Item> items) {
    return items.stream()
        .map(item -> item.kind().word() + "  " + Harmless.line(item.text()) + "\n")
        .collect(Collectors.joining());
  }

  private void follow(Context ctx, Talk talk, Caller caller) throws IOException {
    Answers.offer(ctx, "application/jsonl");
    ctx.contentType("application/jsonl");
    ConversationItems items = begin(talk, Math.min(offset(ctx), talk.log().size()));
    try (Streams.Use use = streams.begin(ctx, Streams.Kind.LOG)) {
      use.out().flush();
      ConversationStream stream = new ConversationStream(items, services.redaction(), use.out());
      new LogFollow(services, talk.task(), talk.log())
          .run(items.taken(), stream, () -> use.open() && caller.isValid());
      if (ended(talk)) {
        stream.end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ConversationItems begin(Talk talk, long from) throws IOException {
    try (SeekableByteChannel said = talk.log().said().orElse(null)) {
      return said == null
          ? ConversationItems.empty(talk.format())
          : ConversationItems.from(talk.format(), said, from);
    }
  }
}
