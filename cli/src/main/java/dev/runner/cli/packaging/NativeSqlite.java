package dev.runner.cli.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Unpacks the native part of the SQLite driver once. The driver would do so at every start, and
 * leaves the copy behind when the daemon is killed.
 */
record NativeSqlite(Path jar) {
  private static final Map<String, String> FOLDERS =
      Map.of("amd64", "x86_64", "aarch64", "aarch64");

  private static final String NAME = "libsqlitejdbc.so";

  /** The options that lead the driver to it; none on a machine it has nothing for. */
  List<String> unpackedInto(Path folder) throws IOException {
    String machine = FOLDERS.getOrDefault(System.getProperty("os.arch"), "none");
    try (JarFile in = new JarFile(jar.toFile())) {
      JarEntry entry = in.getJarEntry("org/sqlite/native/Linux/" + machine + "/" + NAME);
      if (entry == null) {
        return List.of();
      }
      Files.createDirectories(folder);
      try (InputStream library = in.getInputStream(entry)) {
        Files.copy(library, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return List.of("-Dorg.sqlite.lib.path=" + folder);
  }
}
