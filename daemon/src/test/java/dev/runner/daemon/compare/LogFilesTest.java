package dev.runner.daemon.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.compare.LogComparison.Hunk;
import dev.runner.daemon.redact.MaskedFiles;
import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.redact.SecretPrints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files of every size that matters. */
class LogFilesTest {
  private static final String KEY =
      "-----BEGIN RSA PRIVATE KEY-----\n%s\n-----END RSA PRIVATE KEY-----\n";

  @TempDir Path folder;
  private MaskedFiles logs;

  @BeforeEach
  void open() throws IOException {
    logs = new MaskedFiles(folder, Redaction.of(SecretPrints.open(folder.resolve("masks"))));
  }

  private LogComparison compare(String a, String b) throws IOException {
    return LogFiles.compare(logs, write("a", a), write("b", b)).orElseThrow();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void findsNothingInEqualLogs() throws IOException {
    LogComparison same = compare(numbers(1, 50_000), numbers(1, 50_000));
    assertThat(same.same()).isTrue();
    assertThat(same.hunks()).isEmpty();
    assertThat(same.cut()).isFalse();
    assertThat(compare("", "").same()).isTrue();
  }

  @Test
  void showsChangedLinesWithTheirNumbers() throws IOException {
    LogComparison log =
        compare(numbers(1, 20), numbers(1, 9) + "other\n" + numbers(11, 20) + "more\n");
    assertThat(log.same()).isFalse();
    assertThat(log.hunks().getFirst())
        .isEqualTo(
            new Hunk(
                7,
                7,
                List.of(
                    " line 7",
                    " line 8",
                    " line 9",
                    "-line 10",
                    "+other",
                    " line 11",
                    " line 12",
                    " line 13")));
    assertThat(log.hunks().getLast().lines()).endsWith("+more");
    assertThat(log.count('-')).isEqualTo(1);
    assertThat(log.count('+')).isEqualTo(2);
    assertThat(log.cut()).isFalse();
  }

  @Test
  void comparesWithALogThatIsNotThere() throws IOException {
    Path a = write("a", "one\ntwo\n");
    Path none = folder.resolve("none");
    LogComparison log = LogFiles.compare(logs, a, none).orElseThrow();
    assertThat(log.hunks().getFirst().lines()).containsExactly("-one", "-two");
    assertThat(LogFiles.compare(logs, none, none)).isEmpty();
  }

  @Test
  void readsNoLogThroughALink() throws IOException {
    Path secret = write("secret", "secret\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), secret);
    LogComparison log = LogFiles.compare(logs, link, write("b", "mine\n")).orElseThrow();
    assertThat(log.bytesA()).isZero();
    assertThat(log.hunks().toString()).doesNotContain("secret");
  }

  @Test
  void readsNoLogInAFolderALinkLeadsTo() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("stdout.log"), "secret\n");
    Files.createSymbolicLink(folder.resolve("task"), outside);
    Path log = folder.resolve("task").resolve("stdout.log");
    assertThat(LogFiles.compare(logs, log, log)).isEmpty();
  }

  @Test
  void aSecretOfManyLinesIsMaskedInEachOfThem() throws IOException {
    LogComparison log = compare(KEY.formatted("MIIEow"), KEY.formatted("MIIEpA"));
    assertThat(log.same()).isFalse();
    assertThat(log.hunks().toString()).doesNotContain("MIIE");
  }

  @Test
  void looksAtALongLogWhereItBeginsToDiffer() throws IOException {
    String common = numbers(1, 400_000);
    LogComparison log =
        compare(common + "left\n" + numbers(1, 99), common + "right\n" + numbers(1, 99));
    assertThat(log.hunks()).hasSize(1);
    assertThat(log.hunks().getFirst().lineA()).isEqualTo(399_998);
    assertThat(log.hunks().getFirst().lines()).contains("-left", "+right", " line 400000");
    assertThat(log.cut()).isFalse();
  }

  @Test
  void staysBoundedWhenNothingIsAlike() throws IOException {
    LogComparison log = compare(noise(1, 100_000), noise(2, 100_000));
    assertThat(log.cut()).isTrue();
    assertThat(log.hunks().stream().mapToInt(hunk -> hunk.lines().size()).sum())
        .isLessThanOrEqualTo(1_000);
  }

  private static String noise(long seed, int lines) {
    Random random = new Random(seed);
    return IntStream.range(0, lines)
        .mapToObj(i -> Long.toHexString(random.nextLong()) + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void takesAnythingForALog() throws IOException {
    byte[] bytes = new byte[300_000];
    new Random(7).nextBytes(bytes);
    Path a = Files.write(folder.resolve("a"), bytes);
    bytes[299_999]++;
    LogComparison log =
        LogFiles.compare(logs, a, Files.write(folder.resolve("b"), bytes)).orElseThrow();
    assertThat(log.same()).isFalse();
    assertThat(log.bytesA()).isEqualTo(300_000);
  }

  @Test
  void glancesWithoutReadingLines() throws IOException {
    Path a = write("a", "x\n");
    assertThat(LogFiles.glance(logs, a, write("b", "y\n")).orElseThrow().same()).isFalse();
    assertThat(LogFiles.glance(logs, a, write("b", "x\n")).orElseThrow().same()).isTrue();
    assertThat(LogFiles.glance(logs, a, write("b", "x\nz\n")).orElseThrow().hunks()).isEmpty();
  }
}
