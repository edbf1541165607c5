package dev.runner.daemon.api.openapi;

import dev.runner.daemon.api.page.WebJar;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
    String path =
        packaged
            ? WebJar.of("org.webjars", "swagger-ui").resource(name)
            : "/dev/runner/daemon/docs/" + name;
    try (InputStream in =
        Objects.requireNonNull(ViewerFile.class.getResourceAsStream(path), path)) {
      return in.readAllBytes();
    }
  }
}
