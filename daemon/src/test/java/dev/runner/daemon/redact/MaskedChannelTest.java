package dev.runner.daemon.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A masked file shows the same bytes wherever one begins to read. */
final class MaskedChannelTest {
  private static final String SECRET = "open sesame";
  private static final int BYTES = 400_000;
  private static final int READS = 300;

  @TempDir private Path folder;

  @Test
  void everyPartIsAPartOfTheMaskedWhole() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Path file = Files.write(folder.resolve("log"), text(random));
    SecretPrints prints = SecretPrints.open(folder.resolve("masks"));
    prints.add(List.of(SECRET));
    Redaction redaction = Redaction.of(prints);
    byte[] whole = read(redaction, file, 0, BYTES);

    assertThat(new String(whole, StandardCharsets.US_ASCII))
        .doesNotContain(SECRET, "AKIAIOSFODNN7EXAMPLE")
        .contains("***********");
    for (int i = 0; i < READS; i++) {
      int from = random.nextInt(BYTES);
      int length = random.nextInt(BYTES - from) % 70_000;
      assertThat(read(redaction, file, from, length))
          .isEqualTo(Arrays.copyOfRange(whole, from, from + length));
    }
  }

  @Test
  void aSecretInJsonIsSeenBehindItsEscapesAndTheLinesStayJson() throws IOException {
    String secret = "say \"friend\"\\n\t\u00f6";
    SecretPrints prints = SecretPrints.open(folder.resolve("masks"));
    prints.add(List.of(secret, "n1234567"));
    Redaction redaction = Redaction.of(prints);
    String line = line(secret + "\n1234567 \u001b[m-----BEGIN PRIVATE KEY-----\r\nabc");
    Path file = Files.writeString(folder.resolve("cast"), line.repeat(2_000));
    int length = (int) Files.size(file);
    byte[] whole = read(redaction.overJson(Files.newByteChannel(file)), 0, length);

    assertThat(whole).hasSize(length);
    for (String masked : new String(whole, StandardCharsets.UTF_8).split("\n", -1)) {
      assertThat(masked).doesNotContain("friend", "abc");
      assertThat(masked.isEmpty() ? "" : Json.mapper().readTree(masked).get(2).asString())
          .doesNotContain("say")
          .satisfiesAnyOf(
              text -> assertThat(text).contains("\n1234567"), text -> assertThat(text).isEmpty());
    }
    for (int from = 0; from < length; from += 61_987) {
      int part = Math.min(70_000, length - from);
      assertThat(read(redaction.overJson(Files.newByteChannel(file)), from, part))
          .isEqualTo(Arrays.copyOfRange(whole, from, from + part));
    }
  }

  private static String line(String text) {
    return Json.mapper().writeValueAsString(List.of(1.5, "o", text)) + "\n";
  }

  private static byte[] text(Random random) {
    StringBuilder text = new StringBuilder();
    while (text.length() < BYTES) {
      text.append("x ".repeat(random.nextInt(40)));
      text.append(random.nextBoolean() ? SECRET : " AKIAIOSFODNN7EXAMPLE\n");
    }
    return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), BYTES);
  }

  private static byte[] read(Redaction redaction, Path file, long from, int length)
      throws IOException {
    return read(redaction.over(Files.newByteChannel(file)), from, length);
  }

  private static byte[] read(SeekableByteChannel masked, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try (SeekableByteChannel channel = masked) {
      channel.position(from);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    }
    return bytes.array();
  }
}
