package dev.runner.cli.http;

import dev.runner.cli.json.Json;
import dev.runner.cli.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What the daemon answered. The body is read from the socket as it comes; closing it closes the
 * connection.
 *
 * @param headers by lower-case name
 */
public record Answer(int status, Map<String, String> headers, InputStream body)
    implements Closeable {
  private static final int FIRST_ERROR = 400;

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  public boolean isError() {
    return status >= FIRST_ERROR;
  }

  public String text() throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  /**
   * The body as a JSON object.
   *
   * @throws BadAnswer when it is none
   */
  public JsonObject object() throws IOException {
    return Json.read(text()).orElseThrow(() -> new BadAnswer("its answer is not a JSON object"));
  }

  /** The error the answer tells. */
  public Problem problem() throws IOException {
    return Problem.of(status, text());
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
