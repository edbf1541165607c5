package dev.runner.daemon.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.api.ask.ByteRange;
import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.redact.SecretPrints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingLogTest {
  private static final String TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";

  @TempDir Path folder;
  private Path file = Path.of("");
  private LogFile log;
  private GrowingLog growing;
  private long now;
  private long offset;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  @BeforeEach
  void empty() throws IOException {
    file = Files.createFile(folder.resolve("log"));
    Redaction redaction = Redaction.of(SecretPrints.open(folder.resolve("prints")));
    log = new LogFile(file, new MaskedFiles(folder, redaction));
    growing = new GrowingLog(log, () -> now);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  /** What a follower gets now, with all it got before. */
  private String follow() throws IOException {
    long end = growing.end(offset, log.size());
    offset += log.copy(new ByteRange(offset, end - offset), seen);
    return seen.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aCredentialInTwoPiecesIsMasked() throws IOException {
    write("token " + TOKEN.substring(0, 15));
    assertThat(follow()).isEqualTo("token ");
    now += GrowingLog.HOLD_NS / 2;
    write(TOKEN.substring(15) + "\n");
    assertThat(follow()).isEqualTo("token ghp_" + "*".repeat(36) + "\n");
  }

  @Test
  void aPromptIsShownAfterAMoment() throws IOException {
    write("Continue? [y/N]");
    assertThat(follow()).isEqualTo("Continue? ");
    assertThat(growing.heldForNs(offset, log.size())).hasValue(GrowingLog.HOLD_NS);
    now += GrowingLog.HOLD_NS - 1;
    assertThat(follow()).isEqualTo("Continue? ");
    assertThat(growing.heldForNs(offset, log.size())).hasValue(1);
    now += 1;
    assertThat(follow()).isEqualTo("Continue? [y/N]");
    assertThat(growing.heldForNs(offset, log.size())).isEmpty();
  }

  @Test
  void dotsOfProgressCome() throws IOException {
    for (int i = 0; i < 6; i++) {
      write(".");
      now += GrowingLog.HOLD_NS / 3;
      String _ = follow();
    }
    assertThat(seen.size()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void whatIsTooLongForAWordIsNotHeld() throws IOException {
    write("x".repeat(GrowingLog.MAX_WORD_BYTES));
    assertThat(follow()).isEmpty();
    write("x");
    assertThat(follow()).hasSize(GrowingLog.MAX_WORD_BYTES + 1);
    write(" " + "y".repeat(GrowingLog.MAX_WORD_BYTES));
    assertThat(follow()).hasSize(GrowingLog.MAX_WORD_BYTES + 2);
  }

  @Test
  void wholeLinesAreShownAtOnce() throws IOException {
    write("one\ntwo\n");
    assertThat(follow()).isEqualTo("one\ntwo\n");
    assertThat(growing.heldForNs(offset, log.size())).isEmpty();
  }

  @Test
  void aLogThatWasCutIsFollowedFromItsEnd() throws IOException {
    write("long before\n");
    assertThat(follow()).isEqualTo("long before\n");
    Files.writeString(file, "");
    assertThat(growing.end(offset, 0)).isZero();
    assertThat(growing.heldForNs(0, 0)).isEmpty();
  }
}
