package dev.runner.daemon.api.problem;

import dev.runner.telemetry.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty refuses before any filter, such as headers that are too large, as problems too. */
public final class ProblemPages extends ErrorHandler {
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  private final Map<String, String> headers;

  /**
   * @param headers what every answer carries
   */
  public ProblemPages(Map<String, String> headers) {
    this.headers = headers;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  /** Jetty looks up the charset of a request before any filter, and fails where there is none. */
  private static boolean isCharset(@Nullable Throwable cause) {
    return cause instanceof IllegalCharsetNameException
        || cause instanceof UnsupportedCharsetException;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    Problem problem = Problem.ofServer(isCharset(cause) ? UNSUPPORTED_MEDIA_TYPE : code);
    response.setStatus(problem.status());
    headers.forEach(response.getHeaders()::put);
    problem.headers().forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.write(
        true, ByteBuffer.wrap(Json.mapper().writeValueAsBytes(problem.json())), callback);
  }
}
