package dev.runner.daemon.api.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * A file of the viewer: ours, or one of Swagger UI's package. Nothing else of the class path is
 * served.
 *
 * @param packaged whether it is Swagger UI's
 */
record ViewerFile(String name, String mediaType, boolean packaged) {
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";

  static final ViewerFile PAGE = new ViewerFile("docs.html", "text/html; charset=utf-8", false);

  private static final List<ViewerFile> ASSETS =
      List.of(
          new ViewerFile("docs.js", JAVASCRIPT, false),
          new ViewerFile("docs.css", CSS, false),
          new ViewerFile("swagger-ui-bundle.js", JAVASCRIPT, true),
          new ViewerFile("swagger-ui.css", CSS, true));

  static Optional<ViewerFile> named(String name) {
    return ASSETS.stream().filter(file -> file.name.equals(name)).findFirst();
  }

  byte[] bytes() throws IOException {
    try (InputStream in =
        open(packaged ? packageFolder() + name : "/dev/runner/daemon/docs/" + name)) {
      return in.readAllBytes();
    }
  }

  /** A WebJar keeps its files under its version, which its own coordinates tell. */
  private static String packageFolder() throws IOException {
    try (InputStream in = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      Properties coordinates = new Properties();
      coordinates.load(in);
      String version = coordinates.getProperty("version");
      return "/META-INF/resources/webjars/swagger-ui/" + version + "/";
    }
  }

  private static InputStream open(String path) {
    return Objects.requireNonNull(ViewerFile.class.getResourceAsStream(path), path);
  }
}
