package dev.runner.cli.verb.run;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.json.JsonObject;
import java.util.List;

/** Labels of a run as typed: {@code KEY=VALUE}. */
final class Labels {
  private Labels() {}

  static JsonObject of(List<String> typed) {
    JsonObject labels = new JsonObject();
    for (String each : typed) {
      int equals = each.indexOf('=');
      if (equals <= 0) {
        throw CommandFailure.usage("'" + each + "' is no label; write KEY=VALUE.");
      }
      labels.with(each.substring(0, equals), each.substring(equals + 1));
    }
    return labels;
  }
}
