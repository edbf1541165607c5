package dev.runner.cli.start;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.TextSource;
import dev.runner.cli.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of {@code -p NAME=VALUE}, {@code NAME=@FILE}, {@code NAME=@-} and of the words after
 * {@code --}. A name given twice is a list.
 */
final class Parameters {
  private static final String PROMPT = "prompt";

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private boolean stdinRead;

  static JsonObject of(Invocation call) {
    Parameters parameters = new Parameters();
    for (String typed : call.arguments().texts("-p")) {
      parameters.add(typed, call);
    }
    call.arguments().words().ifPresent(parameters::addWords);
    JsonObject object = new JsonObject();
    parameters.values.forEach((name, list) -> put(object, name, list));
    call.arguments().words().ifPresent(words -> object.with(PROMPT, words));
    return object;
  }

  private static void put(JsonObject object, String name, List<String> list) {
    if (list.size() == 1) {
      object.with(name, list.getFirst());
    } else {
      object.with(name, list);
    }
  }

  private void add(String typed, Invocation call) {
    int equals = typed.indexOf('=');
    if (equals <= 0) {
      throw CommandFailure.usage("-p '" + typed + "': write NAME=VALUE, NAME=@FILE or NAME=@-.");
    }
    String value = value(typed.substring(equals + 1), call);
    values.computeIfAbsent(typed.substring(0, equals), n -> new ArrayList<>()).add(value);
  }

  private void addWords(List<String> words) {
    if (words.isEmpty()) {
      throw CommandFailure.usage("nothing stands after --; write the prompt there.");
    }
    if (values.containsKey(PROMPT)) {
      throw CommandFailure.usage("the prompt is given twice: by -p prompt=… and after --.");
    }
  }

  private String value(String typed, Invocation call) {
    if (typed.startsWith("@@")) {
      return typed.substring(1);
    }
    if (!typed.startsWith("@")) {
      return typed;
    }
    return typed.equals("@-") ? fromStdin(call) : TextSource.file(call.path(typed.substring(1)));
  }

  private String fromStdin(Invocation call) {
    if (stdinRead) {
      throw CommandFailure.usage("@- can be used once: standard input is read to its end.");
    }
    stdinRead = true;
    return TextSource.stdin(call.console());
  }
}
