package dev.runner.daemon.terminal.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.telemetry.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CastTextTest {
  private static String read(byte[] bytes, int piece) {
    CastText text = new CastText();
    CastLine line = new CastLine(0);
    line.add(new byte[] {'"'});
    for (int from = 0; from < bytes.length; from += piece) {
      text.write(ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from)), line);
    }
    text.end(line);
    line.add(new byte[] {'"'});
    return Json.mapper()
        .readTree(StandardCharsets.UTF_8.decode(line.toBuffer()).toString())
        .asString();
  }

  @Test
  void anyBytesInAnyPiecesGiveTheSameText() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] bytes = new byte[2_000];
    for (int round = 0; round < 200; round++) {
      random.nextBytes(bytes);
      assertThat(read(bytes, 1 + random.nextInt(50)))
          .as("seed %d", seed)
          .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Test
  void charactersInPiecesStayWhole() {
    String text = "aé€😀\u0000\u001b[1m\"\\\n\r\t\u007f\u0085z";
    for (int piece = 1; piece < 9; piece++) {
      assertThat(read(text.getBytes(StandardCharsets.UTF_8), piece)).isEqualTo(text);
    }
  }

  @Test
  void whatIsNotWholeWaits() {
    CastText text = new CastText();
    CastLine line = new CastLine(8);
    text.write(ByteBuffer.wrap(new byte[] {(byte) 0xe2, (byte) 0x82}), line);
    assertThat(line.length()).isZero();
    text.write(ByteBuffer.wrap(new byte[] {(byte) 0xac}), line);
    assertThat(StandardCharsets.UTF_8.decode(line.toBuffer()).toString()).isEqualTo("€");
  }
}
