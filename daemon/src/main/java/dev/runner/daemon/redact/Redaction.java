package dev.runner.daemon.redact;

import dev.runner.telemetry.json.Json;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts stars in place of secrets. What is masked keeps its length, so offsets, columns and line
 * ends stay what they were.
 */
public final class Redaction {
  /** What programs tell things apart by; a secret that is also such a word stays readable here. */
  private static final Set<String> IDENTITY =
      Set.of(
          "schema",
          "event",
          "run_id",
          "task_id",
          "tool",
          "status",
          "mode",
          "error_class",
          "seq",
          "ts",
          "sha256",
          "run_uid");

  /** In these the names are a user's own, so that none of them tells things apart. */
  private static final Set<String> NAMED_BY_USERS = Set.of("params", "labels");

  private static final JsonNodeFactory NODES = Json.mapper().getNodeFactory();

  private final List<Finder> finders;

  private Redaction(List<Finder> finders) {
    this.finders = finders;
  }

  /** Masks well-known credentials, and the values of these prints. */
  public static Redaction of(SecretPrints prints) {
    return new Redaction(List.of(new WellKnown(), prints));
  }

  /** Masks bytes in place, once all secrets are found in them; whether there were any. */
  boolean mask(byte[] bytes, int length) {
    return mask(this::find, bytes, length);
  }

  private void find(byte[] bytes, int length, Consumer<Span> found) {
    finders.forEach(finder -> finder.find(bytes, length, found));
  }

  private static boolean mask(Finder finder, byte[] bytes, int length) {
    List<Span> secrets = new ArrayList<>();
    finder.find(bytes, length, secrets::add);
    secrets.forEach(secret -> fill(bytes, secret));
    return !secrets.isEmpty();
  }

  private static void fill(byte[] bytes, Span secret) {
    for (int at = secret.from(); at < secret.to(); at++) {
      if (bytes[at] != '\n' && bytes[at] != '\r') {
        bytes[at] = '*';
      }
    }
  }

  /** The same for as long as the same bytes are masked the same way. */
  public String edition() {
    return Long.toHexString(finders.stream().mapToLong(Finder::edition).sum());
  }

  /** A text without its secrets. */
  public String text(String text) {
    if (text.length() < SecretPrints.MIN_BYTES) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return mask(bytes, bytes.length) ? new String(bytes, StandardCharsets.UTF_8) : text;
  }

  /** Bytes without their secrets. */
  public byte[] bytes(byte[] bytes) {
    byte[] copy = bytes.clone();
    boolean _ = mask(copy, copy.length);
    return copy;
  }

  /** JSON with the same structure and no secret in its strings; the node itself if it has none. */
  public JsonNode json(JsonNode node) {
    return json(node, IDENTITY);
  }

  private JsonNode json(JsonNode node, Set<String> readable) {
    return switch (node) {
      case ObjectNode object -> object(object, readable);
      case ArrayNode array -> array(array, readable);
      default -> node.isString() ? string(node) : node;
    };
  }

  private JsonNode string(JsonNode node) {
    String masked = text(node.stringValue());
    return masked.equals(node.stringValue()) ? node : NODES.stringNode(masked);
  }

  private JsonNode object(ObjectNode object, Set<String> readable) {
    ObjectNode masked = NODES.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      Set<String> within = NAMED_BY_USERS.contains(name) ? Set.of() : readable;
      JsonNode value = member.getValue();
      masked.set(name, readable.contains(name) ? value : json(value, within));
    }
    return masked;
  }

  private JsonNode array(ArrayNode array, Set<String> readable) {
    ArrayNode masked = NODES.arrayNode();
    array.forEach(item -> masked.add(json(item, readable)));
    return masked;
  }

  /**
   * One line of JSON as it stands in a journal; parsed only when something in it may have to be
   * masked, which behind an escape cannot be seen from outside.
   */
  public byte[] line(byte[] line) {
    byte[] copy = line.clone();
    if (!hasEscape(line) && !mask(copy, copy.length)) {
      return line;
    }
    JsonNode tree = Json.mapper().readTree(line);
    JsonNode masked = json(tree);
    if (masked.equals(tree)) {
      return line;
    }
    byte[] json = Json.mapper().writeValueAsBytes(masked);
    byte[] ended = Arrays.copyOf(json, json.length + 1);
    ended[json.length] = '\n';
    return ended;
  }

  private static boolean hasEscape(byte[] line) {
    for (byte b : line) {
      if (b == '\\') {
        return true;
      }
    }
    return false;
  }

  /** A file as it may be seen: the same bytes at the same places, secrets masked. */
  public SeekableByteChannel over(SeekableByteChannel file) {
    return new MaskedChannel(file, this::mask, Finder.MAX_BYTES);
  }

  /** The same for what a tool prints, which can be text or lines of JSON. */
  public SeekableByteChannel overOutput(SeekableByteChannel file) {
    return over(overJson(file));
  }

  /**
   * The same for lines of JSON with text in their strings, like recordings: what is masked there is
   * what the text is, and the lines stay JSON.
   */
  public SeekableByteChannel overJson(SeekableByteChannel file) {
    Finder strings = new JsonStrings(this::find);
    return new MaskedChannel(
        file,
        (bytes, length) -> mask(strings, bytes, length),
        Finder.MAX_BYTES * JsonStrings.LONGEST_ESCAPE);
  }
}
