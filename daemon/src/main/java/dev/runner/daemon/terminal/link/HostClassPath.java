package dev.runner.daemon.terminal.link;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The few jars or folders a host needs, found as this process found them. */
final class HostClassPath {
  /** One class of each; found by name, because not all of them are ours to use. */
  private static final List<String> ONE_OF_EACH =
      List.of(
          "dev/runner/daemon/terminal/host/TerminalHost.class",
          "logback.xml",
          "dev/runner/telemetry/json/Json.class",
          "tools/jackson/databind/json/JsonMapper.class",
          "tools/jackson/core/JsonParser.class",
          "com/fasterxml/jackson/annotation/JsonInclude.class",
          "org/slf4j/Logger.class",
          "ch/qos/logback/classic/Logger.class",
          "ch/qos/logback/core/Appender.class");

  private HostClassPath() {}

  /** As an argument of {@code java -cp}. */
  static String current() {
    return ONE_OF_EACH.stream()
        .map(HostClassPath::holderOf)
        .map(Path::toString)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** {@code jar:file:/a/b.jar!/x/Y.class} is in a jar, {@code file:/a/x/Y.class} in a folder. */
  private static Path holderOf(String resource) {
    URL found =
        Optional.ofNullable(HostClassPath.class.getClassLoader().getResource(resource))
            .orElseThrow(
                () -> new IllegalStateException("the product is not complete: no " + resource));
    String place = found.toString();
    String holder = place.substring(0, place.length() - resource.length());
    return Path.of(fileOf(holder.replaceFirst("^jar:(.*)!/$", "$1")));
  }

  private static URI fileOf(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path cannot be understood: " + url, e);
    }
  }
}
