package dev.runner.daemon.api.problem;

import dev.runner.telemetry.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What went wrong with a request, as RFC 9457 tells it.
 *
 * @param slug the contract: the last segment of {@code type}
 * @param detail for people; not a contract
 * @param errors every wrong field of the input
 * @param told headers that belong to it, besides those of its status
 */
public record Problem(
    int status, String slug, String detail, List<Field> errors, Map<String, String> told) {
  /** The media type of every error. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPES = "https://runner.dev/problems/";

  /**
   * One wrong thing: a JSON pointer to it, and what is wrong with it.
   *
   * @param more further members, for instance the place in a file
   */
  public record Field(String pointer, String detail, Map<String, Object> more) {
    public Field(String pointer, String detail) {
      this(pointer, detail, Map.of());
    }

    private ObjectNode json() {
      ObjectNode node = Json.mapper().createObjectNode();
      node.put("pointer", pointer).put("detail", detail);
      more.forEach(node::putPOJO);
      return node;
    }
  }

  public Problem(int status, String slug, String detail, List<Field> errors) {
    this(status, slug, detail, errors, Map.of());
  }

  public Problem(int status, String slug, String detail) {
    this(status, slug, detail, List.of());
  }

  /** The same with a header. */
  public Problem telling(String header, String value) {
    Map<String, String> more = new HashMap<>(told);
    more.put(header, value);
    return new Problem(status, slug, detail, errors, Map.copyOf(more));
  }

  /** The slug of what the server itself refuses: texts of libraries are no contract. */
  public static String slug(int status) {
    return switch (status) {
      case 400 -> "bad_request";
      case 404 -> "not_found";
      case 405 -> "method_not_allowed";
      case 406 -> "not_acceptable";
      case 408 -> "too_slow";
      case 413 -> "body_too_large";
      case 414 -> "uri_too_long";
      case 415 -> "unsupported_media_type";
      case 416 -> "range_not_satisfiable";
      case 431 -> "headers_too_large";
      case 500 -> "internal";
      default -> "http_" + status;
    };
  }

  /** What the server itself refuses, before any route: no library's page, no library's words. */
  public static Problem ofServer(int status) {
    String detail =
        switch (status) {
          case 400 -> "This is not a request of HTTP as the server understands it.";
          case 408 -> "The request came too slowly.";
          case 414 -> "The address is too long.";
          case 415 -> "Send the body as application/json.";
          case 431 -> "The headers are too large.";
          case 500 -> "This should not have happened; daemon.log tells more.";
          default -> "The server cannot take this request.";
        };
    return new Problem(status, slug(status), detail);
  }

  /** A fault of ours, told in the log under that id. */
  public static Problem unexpected(String id) {
    return new Problem(
        500, "internal", "This should not have happened; daemon.log tells more under " + id + ".");
  }

  /** The problem object. */
  public ObjectNode json() {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("type", TYPES + slug).put("title", slug.replace('_', ' '));
    node.put("status", status).put("detail", detail);
    if (!errors.isEmpty()) {
      ArrayNode list = node.putArray("errors");
      errors.forEach(error -> list.add(error.json()));
    }
    return node;
  }

  /** Its headers, with those its status asks for. */
  public Map<String, String> headers() {
    Map<String, String> all = new HashMap<>(told);
    switch (status) {
      case 401 -> all.put("WWW-Authenticate", "Bearer");
      case 429, 503 -> all.put("Retry-After", "1");
      default -> {}
    }
    return all;
  }

  /** Answers with the problem, outside of any route. */
  public void write(HttpServletResponse out) throws IOException {
    out.setStatus(status);
    out.setContentType(MEDIA_TYPE);
    headers().forEach(out::setHeader);
    out.getOutputStream().write(Json.mapper().writeValueAsBytes(json()));
  }
}
