package dev.runner.cli.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Status line and headers of an answer (RFC 9112). */
record AnswerHead(int status, Map<String, String> headers) {
  private static final int MOST_HEADERS = 100;
  private static final int CONTINUE_UNTIL = 200;
  static final int SWITCHING_PROTOCOLS = 101;

  static AnswerHead read(InputStream in) throws IOException {
    AnswerHead head = readOne(in);
    boolean interim = head.status < CONTINUE_UNTIL && head.status != SWITCHING_PROTOCOLS;
    return interim ? readOne(in) : head;
  }

  private static AnswerHead readOne(InputStream in) throws IOException {
    int status = statusOf(AsciiLine.read(in));
    Map<String, String> headers = new HashMap<>();
    for (String line = AsciiLine.read(in); !line.isEmpty(); line = AsciiLine.read(in)) {
      if (headers.size() == MOST_HEADERS) {
        throw new BadAnswer("its answer has too many headers");
      }
      addHeader(headers, line);
    }
    return new AnswerHead(status, headers);
  }

  private static int statusOf(String line) throws BadAnswer {
    if (!line.startsWith("HTTP/1.") || line.length() < 12) {
      throw new BadAnswer("its answer is not HTTP");
    }
    try {
      return Integer.parseInt(line.substring(9, 12));
    } catch (NumberFormatException e) {
      throw new BadAnswer("its answer has no status");
    }
  }

  private static void addHeader(Map<String, String> headers, String line) throws BadAnswer {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      throw new BadAnswer("its answer has a broken header");
    }
    headers.put(
        line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
  }

  /** The answer whose body follows on that stream. */
  Answer answer(InputStream in, Closeable connection) throws BadAnswer {
    return new Answer(status, headers, body(in, connection));
  }

  private InputStream body(InputStream in, Closeable connection) throws BadAnswer {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return new ChunkedBody(in, connection);
    }
    return new PlainBody(in, connection, length());
  }

  private long length() throws BadAnswer {
    if (status == 204 || status == 304) {
      return 0;
    }
    String told = headers.getOrDefault("content-length", "");
    try {
      return told.isEmpty() ? PlainBody.UNTIL_CLOSED : Long.parseLong(told);
    } catch (NumberFormatException e) {
      throw new BadAnswer("its answer has a broken length");
    }
  }
}
