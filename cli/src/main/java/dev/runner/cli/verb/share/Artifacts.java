package dev.runner.cli.verb.share;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner artifacts}: what a task left, as a list, or one file of it. */
public final class Artifacts implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("artifacts", "List what a task left behind, or print one file of it.")
        .operands("TASK [PATH]", "1..*", "The task, and a path as the list names it.")
        .option("FILE", "Write the artifact to this file.", "-o", "--output")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> words = call.arguments().operands();
    if (words.size() > 2) {
      throw CommandFailure.usage("name a task and at most one of its artifacts.");
    }
    if (words.size() == 2) {
      return one(call, words.get(0), words.get(1));
    }
    if (call.arguments().has("-o")) {
      throw CommandFailure.usage("-o takes one artifact: name its path.");
    }
    return call.printMany(Request.get(Target.of("tasks", words.getFirst(), "artifacts")));
  }

  private static int one(Invocation call, String task, String path) throws IOException {
    List<String> segments = new ArrayList<>(List.of("tasks", task, "artifacts"));
    segments.addAll(List.of(path.split("/", -1)));
    Target target = Target.of(segments.toArray(String[]::new));
    Optional<String> file = call.arguments().text("-o").filter(name -> !name.equals("-"));
    try (Answer answer = call.daemon().ask(Request.get(target).patient())) {
      if (file.isPresent()) {
        new Download(call.path(file.get())).take(answer);
      } else {
        print(call, answer);
      }
    }
    return ExitCode.DONE;
  }

  private static void print(Invocation call, Answer answer) throws IOException {
    try (OutputStream out = call.console().toolOut(false)) {
      answer.body().transferTo(out);
    }
  }
}
