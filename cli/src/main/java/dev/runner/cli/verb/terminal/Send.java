package dev.runner.cli.verb.terminal;

import dev.runner.cli.command.Arguments;
import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.MediaTypes;
import dev.runner.cli.command.TextSource;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.http.Answer;
import dev.runner.cli.http.Request;
import dev.runner.cli.http.Target;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner send}: types into a task's terminal, all at once, whoever is attached. */
public final class Send implements Verb {
  private static final String ENTER = "Enter";

  @Override
  public CommandSpec model() {
    return VerbModel.of("send", "Type into a task's terminal: the text, then the keys.")
        .operands(
            "TASK TEXT",
            "1..*",
            "The task, and the words to type, one blank between them; - reads them from standard"
                + " input, @FILE from a file, words after -- are typed as they stand.")
        .repeated("KEY", "Press this key: Tab, Up, F5, Ctrl-C, Alt-x; in order.", "-k", "--key")
        .flag("Press Enter at the end.", "--enter")
        .flag("Send the text as one paste: nothing in it is taken for a key.", "--paste")
        .footer(
            "",
            "Examples:",
            "  runner send @last --enter -- git status",
            "  runner send editor --key Escape --key :",
            "  runner send chat --paste --enter @question.md",
            "Keys: Enter Tab Escape Backspace Delete Insert Home End PageUp PageDown Up Down Left",
            "Right Space F1-F12 or one character, after Ctrl- Alt- Shift- where held.")
        .spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    Arguments typed = call.arguments();
    List<JsonObject> parts = parts(call);
    if (parts.isEmpty()) {
      throw CommandFailure.usage("say what to type: words, --key K, or --enter.");
    }
    Target target = Target.of("tasks", typed.operand(), "input");
    Request request = Request.post(target, new JsonObject().with("parts", parts));
    try (Answer answer = call.ask(request.accept(MediaTypes.JSON))) {
      if (call.json()) {
        call.console().printBody(answer.body());
      }
    }
    return ExitCode.DONE;
  }

  private static List<JsonObject> parts(Invocation call) {
    Arguments typed = call.arguments();
    List<JsonObject> parts = new ArrayList<>();
    String member = typed.has("--paste") ? "paste" : "text";
    text(call).ifPresent(text -> parts.add(new JsonObject().with(member, text)));
    for (String key : typed.texts("--key")) {
      parts.add(new JsonObject().with("key", key));
    }
    if (typed.has("--enter")) {
      parts.add(new JsonObject().with("key", ENTER));
    }
    return parts;
  }

  private static Optional<String> text(Invocation call) {
    List<String> words = call.arguments().operands();
    List<String> text = words.subList(1, words.size());
    boolean reference = text.size() == 1 && call.arguments().words().isEmpty();
    if (reference && text.getFirst().equals("-")) {
      return Optional.of(TextSource.stdin(call.console()));
    }
    if (reference && text.getFirst().startsWith("@")) {
      return Optional.of(TextSource.file(call.path(text.getFirst().substring(1))));
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", text));
  }
}
