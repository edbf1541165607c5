package dev.runner.daemon.api.answer;

import io.javalin.http.Context;
import java.util.List;

/**
 * What a person should know besides the answer: in the header {@code Runner-Notice}, so that an
 * answer of any form can carry it.
 */
public final class Notices {
  private Notices() {}

  /** Adds them to what is there; what a header cannot hold is written as {@code \\uXXXX}. */
  public static void add(Context ctx, List<String> notices) {
    if (!notices.isEmpty()) {
      String before = ctx.res().getHeader("Runner-Notice");
      StringBuilder header = new StringBuilder(before == null ? "" : before + " ");
      String.join(" ", notices).chars().forEach(c -> append(header, (char) c));
      ctx.header("Runner-Notice", header.toString());
    }
  }

  private static void append(StringBuilder header, char c) {
    if (c >= ' ' && c <= '~') {
      header.append(c);
    } else {
      header.append("\\u%04x".formatted((int) c));
    }
  }
}
