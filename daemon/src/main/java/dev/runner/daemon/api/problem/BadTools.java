package dev.runner.daemon.api.problem;

import dev.runner.wrappers.yaml.Mistake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mistakes of tools files, as a request is told of them. */
public final class BadTools {
  private BadTools() {}

  /** The mistakes of files, as a problem. */
  public static Problem problem(List<Mistake> mistakes) {
    String detail =
        mistakes.size() == 1
            ? "tools.yaml has 1 mistake."
            : "tools.yaml has " + mistakes.size() + " mistakes.";
    return new Problem(422, "bad_tools", detail, mistakes.stream().map(BadTools::field).toList());
  }

  private static Problem.Field field(Mistake mistake) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("file", mistake.file());
    more.put("line", mistake.line());
    more.put("column", mistake.column());
    mistake.remedy().ifPresent(remedy -> more.put("remedy", remedy));
    String pointer = mistake.keyPath().isEmpty() ? "" : "/" + mistake.keyPath().replace('.', '/');
    return new Problem.Field(pointer, mistake.message(), more);
  }
}
