package dev.runner.cli.faults;

import dev.runner.cli.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One request as it is sent, and sent again word for word: its key, its body, and what its tasks
 * should come to.
 */
record Ask(String path, String key, JsonObject body, List<Want> wants) {

  /** One task to be: which tool, how long it runs, how it ends. */
  record Want(Kind kind, String seconds, int code, List<String> after, Optional<String> name) {
    private JsonObject body() {
      JsonObject params =
          new JsonObject().with("seconds", seconds).with("code", Integer.toString(code));
      JsonObject body = new JsonObject().with("tool", kind.tool()).with("params", params);
      body.with("name", name);
      return after.isEmpty() ? body : body.with("after", after);
    }
  }

  static Ask one(String key, Want want) {
    return new Ask(
        "/tasks", key, want.body().with("env", environment()).with("cwd", "/"), List.of(want));
  }

  static Ask batch(String key, List<Want> wants) {
    List<JsonObject> tasks = wants.stream().map(Want::body).toList();
    JsonObject body = new JsonObject().with("tasks", tasks);
    return new Ask("/tasks/batch", key, body.with("env", environment()).with("cwd", "/"), wants);
  }

  private static JsonObject environment() {
    return new JsonObject().with("PATH", "/usr/local/bin:/usr/bin:/bin");
  }

  /** The tasks an answer tells of, in the order they were asked for. */
  static List<String> ids(JsonObject answer) {
    List<String> ids = new ArrayList<>();
    answer.text("task_id").ifPresent(ids::add);
    answer.objects("items").forEach(task -> ids.add(task.text("task_id").orElseThrow()));
    return ids;
  }
}
