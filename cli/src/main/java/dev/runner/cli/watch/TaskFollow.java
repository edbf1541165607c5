package dev.runner.cli.watch;

import dev.runner.cli.command.Invocation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Streams the outputs of a task until its end, then tells that end. */
public final class TaskFollow {
  private final Invocation call;
  private final TaskWatch watch;

  public TaskFollow(Invocation call, TaskWatch watch) {
    this.call = call;
    this.watch = watch;
  }

  /** The exit code the end of the task stands for. */
  public int run() throws IOException {
    TaskEnd end = followThis();
    while (watch.follow(end)) {
      call.console().tell("runner: " + end.sentence() + "; it is retried as " + watch.ref());
      end = followThis();
    }
    call.console().tell("runner: " + end.sentence());
    return end.exitCode();
  }

  private TaskEnd followThis() throws IOException {
    Optional<ToolStream> errors = errors();
    ToolStream output = new ToolStream(log("stdout"), call.console().toolOut(false));
    do {
      CompletableFuture<Void> both =
          errors
              .map(copy -> CompletableFuture.runAsync(copy, TaskFollow::thread))
              .orElseGet(CompletableFuture::allOf);
      output.run();
      join(both);
    } while (!watch.isFinal());
    output.end();
    if (errors.isPresent()) {
      errors.get().end();
    }
    return watch.awaitThis();
  }

  private Optional<ToolStream> errors() throws IOException {
    return watch.hasStderr()
        ? Optional.of(new ToolStream(log("stderr"), call.console().toolErr(false)))
        : Optional.empty();
  }

  private LogCopy.Source log(String stream) {
    return new LogCopy.Source(watch.ref(), stream, true);
  }

  private static void thread(Runnable copy) {
    Thread.ofPlatform().daemon().name("stderr").start(copy);
  }

  private static void join(CompletableFuture<Void> copy) {
    try {
      copy.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException told ? told : e;
    }
  }

  /** One output of the tool on its way to one of ours; run again, it resumes where it was. */
  private final class ToolStream implements Runnable {
    private final LogCopy copy;
    private final OutputStream sink;

    ToolStream(LogCopy.Source log, OutputStream sink) {
      this.copy = new LogCopy(call.daemon(), log, sink);
      this.sink = sink;
    }

    @Override
    public void run() {
      try {
        copy.copyAll();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void end() throws IOException {
      sink.close();
    }
  }
}
