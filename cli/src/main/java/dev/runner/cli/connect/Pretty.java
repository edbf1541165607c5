package dev.runner.cli.connect;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Writes JSON as people do: a line a member, lists on one line. */
record Pretty(String unit, String lineEnd) {
  String write(JsonObject object, String indent) {
    List<String> members = new ArrayList<>();
    for (String name : object.names()) {
      String inner = indent + unit;
      members.add(
          inner
              + object
                  .object(name)
                  .map(value -> write(name, value, inner))
                  .orElseGet(() -> inline(object, name)));
    }
    return "{" + lineEnd + String.join("," + lineEnd, members) + lineEnd + indent + "}";
  }

  String write(String name, JsonObject value, String indent) {
    return Json.write(name) + ": " + write(value, indent);
  }

  private static String inline(JsonObject object, String name) {
    String whole = object.only(name).toString();
    String member = whole.substring(1, whole.length() - 1);
    int colon = Json.write(name).length();
    return member.substring(0, colon)
        + ": "
        + member.substring(colon + 1).replace("\",\"", "\", \"");
  }

  static String inline(String name, JsonObject value) {
    return Json.write(name) + ": " + value;
  }
}
