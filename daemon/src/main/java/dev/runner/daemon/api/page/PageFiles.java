package dev.runner.daemon.api.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Finds the files of the page: its own, and those of the packages it is made with. */
final class PageFiles {
  private static final String SEGMENT = "[A-Za-z0-9_][A-Za-z0-9_.-]*";
  private static final Pattern NAME =
      Pattern.compile("(?:" + SEGMENT + "/)*" + SEGMENT + "\\.([a-z0-9]+)");
  private static final Pattern PACKAGED = Pattern.compile("assets/lib/(" + SEGMENT + ")/(.+)");
  private static final Set<String> PACKAGES =
      Set.of("lit-html", "xterm", "fontsource__source-sans-pro", "fontsource__jetbrains-mono");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");
  private static final int TAG_HEX = 32;

  /** By name. Only files that exist get in, so their number bounds it. */
  private final Map<String, PageFile> loaded = new ConcurrentHashMap<>();

  /** A name such as {@code assets/main.js}; empty where the page has none of that name. */
  Optional<PageFile> named(String name) {
    PageFile known = loaded.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<PageFile> file = load(name);
    file.ifPresent(found -> loaded.put(name, found));
    return file;
  }

  private static Optional<PageFile> load(String name) {
    Matcher matcher = NAME.matcher(name);
    String type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
    if (type == null) {
      return Optional.empty();
    }
    return resource(name)
        .flatMap(PageFiles::read)
        .map(bytes ->
            new PageFile(
                type, tag(bytes), bytes, name.endsWith(".woff2") ? new byte[0] : zip(bytes)));
  }

  private static Optional<String> resource(String name) {
    Matcher packaged = PACKAGED.matcher(name);
    if (!packaged.matches()) {
      return Optional.of("/dashboard/" + name);
    }
    return PACKAGES.contains(packaged.group(1))
        ? Optional.of(WebJar.of("org.webjars.npm", packaged.group(1)).resource(packaged.group(2)))
        : Optional.empty();
  }

  private static Optional<byte[]> read(String resource) {
    try (InputStream file = PageFiles.class.getResourceAsStream(resource)) {
      return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest).substring(0, TAG_HEX) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
