package dev.runner.cli.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON object in the order it was read or built. Values are {@code String}, {@code Long}, {@code
 * Double}, {@code Boolean}, {@code List} or {@code JsonObject}; a null member is an absent one.
 */
public final class JsonObject {
  private final Map<String, Object> members = new LinkedHashMap<>();

  Map<String, Object> members() {
    return members;
  }

  public JsonObject with(String name, String value) {
    return put(name, value);
  }

  public JsonObject with(String name, long value) {
    return put(name, value);
  }

  public JsonObject with(String name, boolean value) {
    return put(name, value);
  }

  public JsonObject with(String name, JsonObject value) {
    return put(name, value);
  }

  public JsonObject with(String name, List<?> values) {
    return put(name, values);
  }

  /** Adds the member where there is a value. */
  public JsonObject with(String name, Optional<String> value) {
    value.ifPresent(v -> members.put(name, v));
    return this;
  }

  JsonObject put(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** The names of its members, in order. */
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  /** An object with this one of its members. */
  public JsonObject only(String name) {
    JsonObject object = new JsonObject();
    Optional.ofNullable(members.get(name)).ifPresent(value -> object.put(name, value));
    return object;
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  public Optional<String> text(String name) {
    return members.get(name) instanceof String s ? Optional.of(s) : Optional.empty();
  }

  public OptionalLong number(String name) {
    return members.get(name) instanceof Long n ? OptionalLong.of(n) : OptionalLong.empty();
  }

  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  public Optional<JsonObject> object(String name) {
    return members.get(name) instanceof JsonObject o ? Optional.of(o) : Optional.empty();
  }

  /** The objects in the list of that name; none where there is no such list. */
  public List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    if (members.get(name) instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof JsonObject object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  @Override
  public String toString() {
    return Json.write(this);
  }
}
