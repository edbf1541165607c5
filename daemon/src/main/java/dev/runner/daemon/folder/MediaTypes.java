package dev.runner.daemon.folder;

import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What kind of file a name promises. Data for readers, never a header. */
public final class MediaTypes {
  private static final String UNKNOWN = "application/octet-stream";

  /** What the JDK's table does not know and agents write. */
  private static final Map<String, String> BY_ENDING =
      Map.of(
          "md", "text/markdown",
          "patch", "text/x-diff",
          "diff", "text/x-diff",
          "log", "text/plain",
          "jsonl", "application/jsonl",
          "yaml", "application/yaml",
          "yml", "application/yaml");

  private MediaTypes() {}

  /** The media type a name promises. */
  public static String of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_ENDING.get(ending))
        .or(() -> Optional.ofNullable(URLConnection.guessContentTypeFromName(name)))
        .orElse(UNKNOWN);
  }
}
