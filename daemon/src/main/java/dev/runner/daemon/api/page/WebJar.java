package dev.runner.daemon.api.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** A package of browser files on the class path. Its files stand below its version. */
public record WebJar(String name, String version) {
  /** The version its own coordinates tell. */
  public static WebJar of(String group, String name) {
    String path = "/META-INF/maven/" + group + "/" + name + "/pom.properties";
    try (InputStream in = Objects.requireNonNull(WebJar.class.getResourceAsStream(path), path)) {
      Properties coordinates = new Properties();
      coordinates.load(in);
      return new WebJar(name, coordinates.getProperty("version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a file of it stands on the class path. */
  public String resource(String file) {
    return "/META-INF/resources/webjars/" + name + "/" + version + "/" + file;
  }
}
