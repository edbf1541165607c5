package dev.runner.daemon.supervise;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The credentials of tasks: the task's id and a keyed digest of it, so that none need be stored.
 *
 * @param key the home's token
 */
public record TaskTokens(String key) {
  private static final String ALGORITHM = "HmacSHA256";

  /** The token of a task; valid for as long as the task lives. */
  public String of(String taskId) {
    return taskId + "." + digest(taskId);
  }

  /** The task a token was made for; empty when it was not made here. */
  public Optional<String> taskOf(String token) {
    int dot = token.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String taskId = token.substring(0, dot);
    return equal(token, of(taskId)) ? Optional.of(taskId) : Optional.empty();
  }

  /** Compares in a time that does not tell where the difference is. */
  public static boolean equal(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  private String digest(String taskId) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(taskId.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + ALGORITHM, e);
    }
  }
}
