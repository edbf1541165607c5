package dev.runner.daemon.redact;

import dev.runner.telemetry.journal.Durable;
import dev.runner.telemetry.layout.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognises the values this home was told are secret, for ever, without keeping one: only their
 * lengths and keyed digests stand in a file of the state folder. A rolling hash finds candidates in
 * one pass per length; a digest decides.
 */
public final class SecretPrints implements Finder {
  /** Shorter values are no secrets: masking them would eat ordinary words. */
  public static final int MIN_BYTES = 6;

  /** The oldest are forgotten beyond this many. */
  static final int MAX_KEPT = 10_000;

  private static final Set<OpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);

  private final Path file;
  private final SecretDigest digest;
  private final Set<SecretPrint> kept;
  private volatile PrintTable table;

  private SecretPrints(Path file, SecretDigest digest, Collection<SecretPrint> kept) {
    this.file = file;
    this.digest = digest;
    this.kept = new HashSet<>(kept);
    this.table = PrintTable.of(kept, digest);
  }

  /**
   * What the file remembers; it is made with the first secret.
   *
   * @throws IOException also when the file is damaged: what it would mask must not be shown
   */
  public static SecretPrints open(Path file) throws IOException {
    List<String> lines =
        Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
    if (lines.isEmpty()) {
      return new SecretPrints(file, SecretDigest.random(), List.of());
    }
    if (!SecretDigest.isLine(lines.getFirst())) {
      throw new IOException(
          file
              + " is damaged: secrets told before cannot be masked. Restore it, or remove it to go "
              + "on without them.");
    }
    List<SecretPrint> prints =
        lines.stream()
            .skip(Math.max(1, lines.size() - MAX_KEPT))
            .flatMap(line -> SecretPrint.parse(line).stream())
            .toList();
    return new SecretPrints(file, SecretDigest.parse(lines.getFirst()), prints);
  }

  /** Remembers values, durably: what is accepted from now on may print them. */
  public synchronized void add(Collection<String> values) throws IOException {
    Set<SecretPrint> fresh =
        values.stream()
            .flatMap(SecretPrints::parts)
            .map(digest::print)
            .filter(print -> !kept.contains(print))
            .collect(Collectors.toSet());
    if (fresh.isEmpty()) {
      return;
    }
    append(fresh.stream().map(SecretPrint::line));
    kept.addAll(fresh);
    table = PrintTable.of(kept, digest);
  }

  /** A secret of several lines is looked for line by line; a long line, in pieces. */
  private static Stream<byte[]> parts(String value) {
    return value
        .lines()
        .map(line -> line.strip().getBytes(StandardCharsets.UTF_8))
        .flatMap(SecretPrints::pieces)
        .filter(part -> part.length >= MIN_BYTES);
  }

  private static Stream<byte[]> pieces(byte[] line) {
    return Stream.iterate(0, at -> at < line.length, at -> at + MAX_BYTES / 2)
        .map(at -> Arrays.copyOfRange(line, at, Math.min(line.length, at + MAX_BYTES / 2)));
  }

  private void append(Stream<String> prints) throws IOException {
    boolean isNew = !Files.exists(file);
    try (FileChannel channel = FileChannel.open(file, APPEND, PrivateFolder.ownerFile())) {
      String lines =
          Stream.concat(isNew ? Stream.of(digest.line()) : Stream.empty(), prints)
              .map(line -> line + "\n")
              .collect(Collectors.joining());
      ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    if (isNew) {
      Durable.syncFolder(file.resolveSibling("."));
    }
  }

  @Override
  public long edition() {
    return table.edition();
  }

  @Override
  public void find(byte[] bytes, int length, Consumer<Span> found) {
    table.find(bytes, length, found);
  }
}
