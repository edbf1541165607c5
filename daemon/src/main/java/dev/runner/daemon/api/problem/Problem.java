package dev.runner.daemon.api.problem;

import dev.runner.telemetry.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
 */
public record Problem(int status, String slug, String detail, List<Field> errors) {
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

  public Problem(int status, String slug, String detail) {
    this(status, slug, detail, List.of());
  }

  /** The slug of what the server itself refuses: texts of libraries are no contract. */
  public static String slug(int status) {
    return switch (status) {
      case 400 -> "bad_request";
      case 404 -> "not_found";
      case 405 -> "method_not_allowed";
      case 406 -> "not_acceptable";
      case 413 -> "body_too_large";
      case 414 -> "uri_too_long";
      case 415 -> "unsupported_media_type";
      case 431 -> "headers_too_large";
      default -> "http_" + status;
    };
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

  /** Answers with the problem, outside of any route. */
  public void write(HttpServletResponse out) throws IOException {
    out.setStatus(status);
    out.setContentType(MEDIA_TYPE);
    if (status == 503) {
      out.setHeader("Retry-After", "1");
    }
    if (status == 401) {
      out.setHeader("WWW-Authenticate", "Bearer");
    }
    out.getOutputStream().write(Json.mapper().writeValueAsBytes(json()));
  }
}
