package dev.runner.daemon.api.body;

import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.telemetry.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * One JSON object of a request. Members are taken by name and type; {@link #end} then refuses what
 * nobody took, and tells all wrong fields at once.
 */
public final class Body {
  private final JsonNode node;
  private final String pointer;
  private final List<Problem.Field> errors;
  private final Set<String> taken = new HashSet<>();

  private Body(JsonNode node, String pointer, List<Problem.Field> errors) {
    this.node = node;
    this.pointer = pointer;
    this.errors = errors;
  }

  /** Reads a body; an empty one is an object without members. */
  public static Body read(byte[] json) {
    return new Body(BodyJson.read(json), "", new ArrayList<>());
  }

  /** An object that was read before, as part of a body. */
  public static Body of(JsonNode object) {
    return new Body(object, "", new ArrayList<>());
  }

  /** The objects of a list. */
  public List<Body> objects(String name) {
    List<Body> objects = new ArrayList<>();
    JsonNode list =
        take(name, JsonNode::isArray, "must be a list of objects")
            .orElse(Json.mapper().createArrayNode());
    for (int i = 0; i < list.size(); i++) {
      String at = pointer + "/" + name + "/" + i;
      if (list.get(i).isObject()) {
        objects.add(new Body(list.get(i), at, errors));
      } else {
        errors.add(new Problem.Field(at, "must be an object"));
      }
    }
    return objects;
  }

  public Optional<String> text(String name) {
    return take(name, JsonNode::isString, "must be a text").map(JsonNode::asString);
  }

  /** A text of at most so many characters. */
  public Optional<String> text(String name, int max) {
    Optional<String> text = text(name);
    if (text.isPresent() && text.get().length() > max) {
      wrong(name, "is longer than " + max + " characters");
      return Optional.empty();
    }
    return text;
  }

  /** A text that must be there. */
  public String requiredText(String name) {
    require(name);
    return text(name).orElse("");
  }

  private void require(String name) {
    if (!node.has(name)) {
      wrong(name, "is required");
    }
  }

  /** A flag that must be there. */
  public boolean requiredFlag(String name) {
    require(name);
    return flag(name);
  }

  /** A flag that is off where it is not there. */
  public boolean flag(String name) {
    return take(name, JsonNode::isBoolean, "must be true or false")
        .map(JsonNode::asBoolean)
        .orElse(false);
  }

  public Optional<Long> whole(String name, long min, long max) {
    return take(
            name,
            n -> isWhole(n) && n.asLong() >= min && n.asLong() <= max,
            "must be a whole number from " + min + " to " + max)
        .map(JsonNode::asLong);
  }

  private static boolean isWhole(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong();
  }

  public List<String> texts(String name) {
    return take(name, Body::isTexts, "must be a list of texts").map(Body::list).orElse(List.of());
  }

  /** A map of texts, if it is there. */
  public Optional<Map<String, String>> textMap(String name) {
    return take(name, Body::isTextMap, "must be an object of texts").map(Body::map);
  }

  /** Values as parameters take them: texts, whole numbers, booleans, lists of texts. */
  public Map<String, Object> values(String name) {
    Map<String, Object> values = new LinkedHashMap<>();
    take(name, JsonNode::isObject, "must be an object")
        .ifPresent(object -> object.properties().forEach(m -> value(name, m, values)));
    return values;
  }

  private void value(String name, Map.Entry<String, JsonNode> member, Map<String, Object> values) {
    JsonNode value = member.getValue();
    if (value.isString()) {
      values.put(member.getKey(), value.asString());
    } else if (value.isBoolean()) {
      values.put(member.getKey(), value.asBoolean());
    } else if (isWhole(value)) {
      values.put(member.getKey(), value.asLong());
    } else if (isTexts(value)) {
      values.put(member.getKey(), list(value));
    } else {
      wrong(
          name + "/" + member.getKey(),
          "must be a text, a whole number of 64 bits, true, false or a list of texts");
    }
  }

  private static boolean isTexts(JsonNode node) {
    return node.isArray() && node.valueStream().allMatch(JsonNode::isString);
  }

  private static List<String> list(JsonNode node) {
    return node.valueStream().map(JsonNode::asString).toList();
  }

  private static boolean isTextMap(JsonNode node) {
    return node.isObject() && node.valueStream().allMatch(JsonNode::isString);
  }

  private static Map<String, String> map(JsonNode node) {
    Map<String, String> map = new LinkedHashMap<>();
    node.properties().forEach(member -> map.put(member.getKey(), member.getValue().asString()));
    return map;
  }

  private Optional<JsonNode> take(String name, Predicate<JsonNode> form, String fault) {
    taken.add(name);
    Optional<JsonNode> value = Optional.ofNullable(node.get(name));
    if (value.isPresent() && !form.test(value.get())) {
      wrong(name, fault);
      return Optional.empty();
    }
    return value;
  }

  /** Notes what is wrong with a member. */
  public void wrong(String name, String detail) {
    errors.add(new Problem.Field(pointer + "/" + name, detail));
  }

  /** Notes what is wrong at a place within this object. */
  public void wrongAt(String pointerWithin, String detail) {
    errors.add(new Problem.Field(pointer + pointerWithin, detail));
  }

  /** Refuses members nobody asked for. */
  public void refuseUnknown() {
    for (String name : node.propertyNames()) {
      if (!taken.contains(name)) {
        throw ProblemException.bad("There is no member " + pointer + "/" + name + " here.");
      }
    }
  }

  /** Ends the reading: throws when anything was wrong, in this object or those read from it. */
  public void end() {
    refuseUnknown();
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(List.copyOf(errors));
    }
  }
}
