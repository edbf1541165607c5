package dev.runner.wrappers.tool;

import dev.runner.wrappers.yaml.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Where a tool was written: layer, place, and its own YAML text exactly as it stands there. */
public record Origin(String layer, Place place, String text) {

  /** The layer of a project's own file. */
  public static final String PROJECT = "project";

  /** Whether a project's own file says it. */
  public boolean isOfProject() {
    return layer.equals(PROJECT);
  }

  /** The lower-case hexadecimal SHA-256 of the text in UTF-8. */
  public String sha256() {
    return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
