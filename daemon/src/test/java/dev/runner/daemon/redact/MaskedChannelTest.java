package dev.runner.daemon.redact;

import static org.assertj.core.api.Assertions.assertThat;

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
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try (SeekableByteChannel channel = redaction.over(Files.newByteChannel(file))) {
      channel.position(from);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    }
    return bytes.array();
  }
}
